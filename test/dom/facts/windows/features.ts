/** What a window knows at all. */
import { each } from "../lines.ts";

export const FEATURES: readonly string[] = each(
  "typeof @",
  `
    queueMicrotask reportError structuredClone scheduler chrome safari webkit opr external openDatabase
    ApplePaySession PushManager RTCPeerConnection MediaSource ManagedMediaSource PaymentRequest webkitURL
    WebKitCSSMatrix SpeechSynthesis speechSynthesis SpeechRecognition webkitSpeechRecognition BarProp
    InstallTrigger netscape WebTransport WebSocketStream Navigation navigation cookieStore CookieStore
    caches indexedDB BroadcastChannel SharedWorker Worker ServiceWorker EyeDropper ContentIndex IdleDetector
    Bluetooth USB HID Serial Gyroscope AmbientLightSensor LinearAccelerationSensor TouchEvent Touch
    ontouchstart DeviceMotionEvent DeviceOrientationEvent PointerEvent GamepadEvent VRDisplay XRSystem
    XRSession GPU GPUAdapter WebGL2RenderingContext OffscreenCanvas ImageCapture MediaRecorder AudioContext
    webkitAudioContext AudioWorklet AudioEncoder VideoDecoder Highlight CSSLayerBlockRule CSSContainerRule
    CSSPropertyRule CSSScopeRule CSSStartingStyleRule ViewTransition PageRevealEvent Sanitizer
    DocumentPictureInPicture PictureInPictureWindow LaunchQueue FileSystemHandle showOpenFilePicker
    FederatedCredential PublicKeyCredential PasswordCredential CredentialsContainer DigitalCredential
    StorageManager NavigationPreloadManager SubtleCrypto CryptoKey ReportingObserver PressureObserver
    CloseWatcher ToggleEvent CommandEvent InterestEvent HTMLDialogElement HTMLPortalElement
    HTMLFencedFrameElement HTMLSelectedContentElement HTMLModelElement HTMLMenuElement HTMLMarqueeElement
    HTMLKeygenElement SVGAnimateElement SVGDiscardElement WebKitMediaKeys MediaKeys WebKitPoint
    WebKitDataCue webkitNotifications webkitRequestAnimationFrame webkitRequestFileSystem webkitStorageInfo
    webkitIndexedDB webkitMediaStream webkitConvertPointFromNodeToPage onbeforeinstallprompt onafterprint
    ondragstart onsearch onwebkitmouseforcechanged ongesturestart styleMedia find print TextTrackCue VTTCue
    VTTRegion DataCue XPathEvaluator XSLTProcessor MutationEvent MutationObserver WebKitMutationObserver
    OverflowEvent StorageEvent TextEvent ClipboardItem Lock LockManager WakeLock RemotePlayback Presentation
    FontFace FontFaceSet FontData TaskController TaskSignal Scheduling TrustedHTML TransformStream
    CompressionStream ByteLengthQueuingStrategy WritableStreamDefaultController StylePropertyMap
    CSSUnitValue CSSNumericValue paintWorklet PaintWorkletGlobalScope Animation DocumentTimeline
    ScrollTimeline ViewTimeline KeyframeEffect CharacterBoundsUpdateEvent EditContext Ink
    DelegatedInkTrailPresenter FragmentDirective HTMLUserMediaElement Profiler PerformanceLongTaskTiming
    PerformanceElementTiming PerformanceEventTiming LargestContentfulPaint LayoutShift
    PerformancePaintTiming PerformanceServerTiming TaskAttributionTiming VisibilityStateEntry
    NotRestoredReasons InputDeviceCapabilities InputDeviceInfo MediaDeviceInfo MediaStreamTrackProcessor
    MediaSession MediaMetadata CanvasCaptureMediaStreamTrack CaptureController RTCDataChannel RTCStatsReport
    RTCIceCandidate MIDIAccess NetworkInformation NavigatorUAData BatteryManager UserActivation
    VirtualKeyboard WindowControlsOverlay SnapEvent SharedStorage Summarizer LanguageModel Translator
    AICreateMonitor Observable Subscriber QuotaExceededError Origin CrashReportContext SpeechGrammar
    getDigitalGoodsService Attribution Fence Viewport InternalError ANGLEInstancedArrays event status name
    length origin performance crypto isSecureContext crossOriginIsolated originAgentCluster credentialless
    onrejectionhandled onunhandledrejection onpageswap oncontentvisibilityautostatechange
  `,
);
