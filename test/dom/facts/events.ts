/** What events, timers, promises and requests do, and in which order: the interfaces here, the rest by kind. */

import { EVENT_DICTIONARIES } from "./dictionaries.ts";
import { DISPATCHING } from "./dispatching.ts";
import { each } from "./lines.ts";
import { ORDER } from "./order.ts";
import { REQUESTS } from "./requests.ts";
import { SERVICES } from "./services.ts";
import { TIMELINE } from "./timeline.ts";

const INTERFACES =
  "Event UIEvent MouseEvent KeyboardEvent FocusEvent InputEvent WheelEvent PointerEvent DragEvent TouchEvent CompositionEvent CustomEvent MessageEvent StorageEvent PopStateEvent HashChangeEvent PageTransitionEvent ProgressEvent ErrorEvent PromiseRejectionEvent CloseEvent AnimationEvent TransitionEvent ClipboardEvent BeforeUnloadEvent SubmitEvent FormDataEvent MediaQueryListEvent TrackEvent DeviceMotionEvent DeviceOrientationEvent GamepadEvent SecurityPolicyViolationEvent ToggleEvent BlobEvent MutationEvent TextEvent SpeechSynthesisEvent WebGLContextEvent NavigateEvent";
const CREATED =
  "Event Events HTMLEvents UIEvent UIEvents MouseEvent MouseEvents KeyboardEvent CustomEvent MessageEvent StorageEvent FocusEvent CompositionEvent DragEvent HashChangeEvent TouchEvent TextEvent WheelEvent PointerEvent MutationEvent MutationEvents KeyEvents SVGEvents SVGZoomEvents BeforeUnloadEvent DeviceMotionEvent DeviceOrientationEvent AnimationEvent ErrorEvent ProgressEvent PopStateEvent TransitionEvent PageTransitionEvent OverflowEvent XMLHttpRequestProgressEvent";
export const EVENTS_AND_ORDER: readonly string[] = [
  ...each(
    "(e=>[e.constructor.name,e.type,e.bubbles,e.cancelable,Object.keys(e).join()].join())(document.createEvent('@'))",
    CREATED,
  ),
  ...each(
    "(e=>[String(e),e.type,e.bubbles,Object.getOwnPropertyNames(e).join()].join())(new @('x'))",
    INTERFACES,
  ),
  ...each("@.length", INTERFACES),
  ...each(
    "'on@' in window",
    "click load error message unload beforeunload storage popstate pageshow online touchstart wheel auxclick gotpointercapture devicemotion deviceorientation orientationchange animationend transitionrun selectstart selectionchange beforeinput beforematch scrollend scrollsnapchange fullscreenchange webkitfullscreenchange copy beforecopy search mousewheel webkitmouseforceup gesturechange appinstalled beforexrselect slotchange securitypolicyviolation contextlost formdata invalid toggle command cuechange waitingforkey encrypted languagechange offline hashchange rejectionhandled messageerror pagereveal gamepadconnected focusin",
  ),
  ...EVENT_DICTIONARIES,
  ...DISPATCHING,
  ...ORDER,
  ...TIMELINE,
  ...REQUESTS,
  ...SERVICES,
];
