/** What the navigator and its parts answer, of whom the browser says it is and what it plays and draws. */
import { each, lines } from "./lines.ts";

const NAVIGATOR = lines(String.raw`
  navigator.userAgent
  navigator.appVersion
  navigator.platform
  navigator.vendor
  navigator.vendorSub
  navigator.product
  navigator.productSub
  navigator.appName
  navigator.appCodeName
  navigator.language
  navigator.languages.join()
  Object.isFrozen(navigator.languages)
  navigator.languages===navigator.languages
  Array.isArray(navigator.languages)
  navigator.languages.push('x')
  navigator.cookieEnabled
  navigator.onLine
  navigator.webdriver
  navigator.doNotTrack
  navigator.globalPrivacyControl
  navigator.maxTouchPoints
  navigator.pdfViewerEnabled
  navigator.oscpu
  navigator.buildID
  navigator.standalone
  navigator.cpuClass
  typeof navigator.hardwareConcurrency
  typeof navigator.deviceMemory
  typeof navigator.connection
  typeof navigator.userAgentData
  typeof navigator.getBattery
  typeof navigator.share
  typeof navigator.canShare
  typeof navigator.vibrate
  typeof navigator.getUserMedia
  typeof navigator.webkitGetUserMedia
  typeof navigator.requestMIDIAccess
  typeof navigator.getGamepads
  typeof navigator.registerProtocolHandler
  typeof navigator.getInstalledRelatedApps
  typeof navigator.setAppBadge
  typeof navigator.scheduling
  typeof navigator.keyboard
  typeof navigator.usb
  typeof navigator.hid
  typeof navigator.serial
  typeof navigator.bluetooth
  typeof navigator.gpu
  typeof navigator.xr
  typeof navigator.ink
  typeof navigator.windowControlsOverlay
  typeof navigator.virtualKeyboard
  typeof navigator.devicePosture
  typeof navigator.presentation
  typeof navigator.managed
  typeof navigator.storageBuckets
  typeof navigator.login
  typeof navigator.adAuctionComponents
  typeof navigator.protectedAudience
  typeof navigator.audioSession
  typeof navigator.contacts
  typeof navigator.webkitTemporaryStorage
  typeof navigator.webkitPersistentStorage
  typeof navigator.sayswho
  typeof navigator.taintEnabled
  typeof navigator.javaEnabled
  typeof navigator.plugins.refresh
  navigator.plugins.length
  navigator.plugins[0].name
  navigator.plugins[1].name
  navigator.plugins[4].name
  navigator.plugins[5]
  navigator.plugins[0].filename
  navigator.plugins[0].description
  navigator.plugins[0].length
  navigator.plugins[0].version
  navigator.plugins[0]===navigator.plugins[0]
  navigator.plugins===navigator.plugins
  navigator.plugins.item(0)===navigator.plugins[0]
  navigator.plugins.item(9)
  navigator.plugins.item('x')===navigator.plugins[0]
  navigator.plugins.item(4294967296)===navigator.plugins[0]
  navigator.plugins.namedItem('PDF Viewer')===navigator.plugins[0]
  navigator.plugins.namedItem('x')
  navigator.plugins['PDF Viewer'].filename
  navigator.plugins.refresh()
  navigator.plugins.refresh.length
  [...navigator.plugins].map(p=>p.name).join()
  Object.keys(navigator.plugins).join()
  Object.getOwnPropertyNames(navigator.plugins).join()
  Object.getOwnPropertyNames(navigator.plugins[0]).join()
  Object.getOwnPropertyNames(navigator.mimeTypes).join()
  Object.keys(navigator.mimeTypes).join()
  Object.values(Object.getOwnPropertyDescriptor(navigator.plugins,0)).slice(1).join()
  Object.values(Object.getOwnPropertyDescriptor(navigator.plugins,'PDF Viewer')).slice(1).join()
  0 in navigator.plugins&&'PDF Viewer' in navigator.plugins
  Object.hasOwn(navigator.plugins,'length')
  : let n=[];for(const k in navigator.plugins)n.push(k);return n.join()
  : let n=[];for(const k in navigator.plugins[0])n.push(k);return n.join()
  : let n=[];for(const k in navigator.mimeTypes)n.push(k);return n.join()
  navigator.plugins[0][0].type
  navigator.plugins[0][1].type
  navigator.plugins[0].item(0).type
  navigator.plugins[0].namedItem('text/pdf').type
  navigator.plugins[0]['application/pdf'].suffixes
  navigator.plugins[0][0]===navigator.mimeTypes[0]
  navigator.plugins[0][0].enabledPlugin===navigator.plugins[0]
  navigator.plugins[1][0].enabledPlugin===navigator.plugins[1]
  JSON.stringify(navigator.plugins)
  JSON.stringify(navigator.mimeTypes)
  navigator.mimeTypes.length
  navigator.mimeTypes[0].type
  navigator.mimeTypes[0].suffixes
  navigator.mimeTypes[0].description
  navigator.mimeTypes['text/pdf'].suffixes
  navigator.mimeTypes[0].enabledPlugin.name
  navigator.mimeTypes.item(1).type
  navigator.mimeTypes.namedItem('x')
  navigator.mimeTypes['application/x-shockwave-flash']
  navigator.mimeTypes===navigator.mimeTypes
  : 'use strict';try{navigator.plugins[0]=1}catch(e){return e.message}return typeof navigator.plugins[0]
  : navigator.plugins.foo=1;const o=navigator.plugins.foo;delete navigator.plugins.foo;return o
  delete navigator.plugins[0]
  Object.setPrototypeOf(navigator.plugins,PluginArray.prototype)===navigator.plugins
  navigator.javaEnabled()
  navigator.sendBeacon.length
  navigator.sendBeacon('/x')
  navigator.vibrate(1)
  navigator.vibrate([])
  navigator.getGamepads().length
  navigator.canShare()
  navigator.canShare({text:'x'})
  navigator.userActivation.isActive
  navigator.userActivation.hasBeenActive
  navigator.connection.effectiveType
  navigator.connection.saveData
  navigator.connection.type
  navigator.connection.downlinkMax
  navigator.connection.onchange
  typeof navigator.connection.rtt
  Object.getOwnPropertyNames(navigator).join()
  Object.getOwnPropertyNames(Navigator.prototype).join()
  Object.getOwnPropertyNames(Navigator).join()
  JSON.stringify(navigator)
  'webdriver' in navigator
  Object.hasOwn(navigator,'webdriver')
  navigator===window.navigator&&navigator.constructor===Navigator
  navigator.toString===Object.prototype.toString
  Object.getOwnPropertyDescriptor(Navigator.prototype,'webdriver').get.name
  Object.getOwnPropertyDescriptor(Navigator.prototype,'webdriver').get.toString()
  Object.getOwnPropertyDescriptor(Navigator.prototype,'webdriver').set
  navigator.permissions===navigator.permissions
  navigator.serviceWorker.controller
  navigator.serviceWorker.onmessage
  navigator.mediaDevices.ondevicechange
  Object.keys(navigator.mediaDevices.getSupportedConstraints()).join()
  navigator.mediaSession.playbackState
  navigator.mediaSession.metadata
  navigator.credentials.constructor.name
  navigator.geolocation.getCurrentPosition.length
  navigator.locks.request.length
  navigator.clipboard.readText.length
  navigator.storage.estimate.length
  navigator.wakeLock.request.length
  navigator.userAgentData.mobile
  navigator.userAgentData.platform
  navigator.userAgentData.brands.length
  navigator.userAgentData.brands.map(b=>b.brand+b.version).join()
  navigator.userAgentData.brands===navigator.userAgentData.brands
  Object.isFrozen(navigator.userAgentData.brands)
  Object.isFrozen(navigator.userAgentData.brands[0])
  Object.keys(navigator.userAgentData.brands[0]).join()
  JSON.stringify(navigator.userAgentData)
  navigator.userAgentData.toJSON().platform
  navigator.userAgentData.getHighEntropyValues.length
  navigator.userAgentData.getHighEntropyValues([]).then(JSON.stringify)
  navigator.userAgentData.getHighEntropyValues(['architecture','bitness','mobile']).then(o=>Object.keys(o).join())
  navigator.userAgentData.getHighEntropyValues(['architecture','bitness']).then(o=>o.architecture+o.bitness)
  navigator.userAgentData.getHighEntropyValues(['model','wow64']).then(JSON.stringify)
  navigator.userAgentData.getHighEntropyValues(['platformVersion']).then(o=>typeof o.platformVersion)
  navigator.userAgentData.getHighEntropyValues(['uaFullVersion']).then(o=>typeof o.uaFullVersion)
  navigator.userAgentData.getHighEntropyValues(['fullVersionList']).then(o=>o.fullVersionList.length)
  navigator.userAgentData.getHighEntropyValues(['formFactors']).then(o=>JSON.stringify(o.formFactors))
  navigator.userAgentData.getHighEntropyValues(['nonsense']).then(o=>Object.keys(o).join())
  navigator.userAgentData.getHighEntropyValues()
  navigator.userAgentData.getHighEntropyValues(1)
  speechSynthesis.getVoices().length
  speechSynthesis.onvoiceschanged
`);
const TYPES =
  "audio/mpeg audio/mp3 audio/ogg audio/ogg;codecs=vorbis audio/ogg;codecs=opus audio/ogg;codecs=flac audio/wav audio/wav;codecs=1 audio/x-wav audio/wave audio/aac audio/aacp audio/flac audio/x-flac audio/x-m4a audio/mp4 audio/mp4;codecs=mp4a.40.2 audio/mp4;codecs=mp4a.40.5 audio/mp4;codecs=mp4a.67 audio/mp4;codecs=ac-3 audio/mp4;codecs=ec-3 audio/mp4;codecs=alac audio/mp4;codecs=opus audio/mp4;codecs=flac audio/webm audio/webm;codecs=opus audio/webm;codecs=vorbis audio/3gpp audio/amr audio/midi audio/basic audio/x-aiff video/mp4 video/mp4;codecs=avc1.42E01E video/mp4;codecs=avc1.640028 video/mp4;codecs=avc1.42E01E,mp4a.40.2 video/mp4;codecs=hev1.1.6.L93.B0 video/mp4;codecs=hvc1.1.6.L93.B0 video/mp4;codecs=vp09.00.10.08 video/mp4;codecs=av01.0.05M.08 video/mp4;codecs=dvh1.05.01 video/mp4;codecs=x video/webm video/webm;codecs=vp8 video/webm;codecs=vp9 video/webm;codecs=vp8,vorbis video/webm;codecs=vp9,opus video/webm;codecs=av1 video/webm;codecs=av01.0.05M.08 video/webm;codecs=theora video/ogg video/ogg;codecs=theora video/ogg;codecs=theora,vorbis video/quicktime video/x-matroska video/mpeg video/3gpp video/x-msvideo video/x-flv video/x-ms-wmv video/mp2t application/ogg application/x-mpegURL application/vnd.apple.mpegurl application/dash+xml application/octet-stream image/png text/plain x/y audio/ video AUDIO/MPEG audio/mpeg;x=y audio/mpeg;codecs=mp3 audio/mpeg;codecs= video/x-m4v";
const MEDIA = lines(String.raw`
  document.createElement('video').canPlayType('')
  document.createElement('video').canPlayType('video/mp4; codecs="avc1.42E01E, mp4a.40.2"')
  document.createElement('audio').canPlayType('audio/mp4; codecs="mp4a.40.2"')
  document.createElement('video').canPlayType(' video/mp4 ')
  document.createElement('video').canPlayType(null)
  MediaRecorder.isTypeSupported('video/webm')
  MediaRecorder.isTypeSupported('video/mp4')
  MediaRecorder.isTypeSupported('audio/webm')
  MediaRecorder.isTypeSupported('x/y')
  navigator.mediaCapabilities.decodingInfo({type:'file',audio:{contentType:'audio/mpeg'}}).then(i=>Object.keys(i).join())
  navigator.mediaCapabilities.decodingInfo({type:'file',video:{contentType:'video/webm; codecs="vp8"',width:800,height:600,bitrate:1e6,framerate:30}}).then(i=>[i.supported,i.smooth].join())
  navigator.mediaCapabilities.decodingInfo({})
  navigator.mediaCapabilities.decodingInfo()
  new MediaSource().readyState
  new MediaSource().duration
  new MediaSource().sourceBuffers.length
  new Audio().paused
  new Audio('x').src
  new Audio('x').preload
  new Audio().volume
  : const v=document.createElement('video');return [v.paused,v.duration,v.readyState,v.networkState,v.volume,v.muted,v.currentTime,v.ended,v.error,v.playbackRate,v.videoWidth].join()
  : const v=document.createElement('video');return [v.preload,v.autoplay,v.loop,v.controls,v.defaultMuted,v.defaultPlaybackRate,v.seeking,v.preservesPitch,v.crossOrigin,v.srcObject,v.poster,v.playsInline].join()
  : const v=document.createElement('video');return [v.buffered.length,v.played.length,v.seekable.length,v.textTracks.length].join()
  document.createElement('video').buffered.start(0)
  document.createElement('video').play().catch(e=>e.name)
  document.createElement('video').pause()
  document.createElement('video').load()
  document.createElement('video').getVideoPlaybackQuality().totalVideoFrames
  document.createElement('video').disablePictureInPicture
  document.createElement('video').webkitDecodedFrameCount
  document.createElement('audio').webkitAudioDecodedByteCount
  typeof document.createElement('video').requestVideoFrameCallback
  typeof document.createElement('video').captureStream
  typeof document.createElement('video').webkitEnterFullscreen
  typeof document.createElement('video').audioTracks
  document.createElement('video').addTextTrack('subtitles').mode
  document.createElement('track').readyState
  new VTTCue(0,1,'x').align
  new VTTCue(0,1,'x').text
  new OfflineAudioContext(1,44100,44100).length
  new OfflineAudioContext(1,44100,44100).state
  new OfflineAudioContext(2,10,44100).destination.channelCount
  new OfflineAudioContext(1,10,44100).createOscillator().type
  new OfflineAudioContext(1,10,44100).createOscillator().frequency.value
  new OfflineAudioContext(1,10,44100).createOscillator().frequency.maxValue
  new OfflineAudioContext(1,10,44100).createOscillator().detune.minValue
  new OfflineAudioContext(1,10,44100).createDynamicsCompressor().threshold.value
  new OfflineAudioContext(1,10,44100).createDynamicsCompressor().knee.value
  new OfflineAudioContext(1,10,44100).createDynamicsCompressor().ratio.value
  new OfflineAudioContext(1,10,44100).createDynamicsCompressor().attack.value
  new OfflineAudioContext(1,10,44100).createDynamicsCompressor().release.value
  new OfflineAudioContext(1,10,44100).createDynamicsCompressor().reduction
  new OfflineAudioContext(1,10,44100).createAnalyser().fftSize
  new OfflineAudioContext(1,10,44100).createAnalyser().frequencyBinCount
  new OfflineAudioContext(1,10,44100).createAnalyser().minDecibels
  new OfflineAudioContext(1,10,44100).createAnalyser().smoothingTimeConstant
  new OfflineAudioContext(1,10,44100).createBiquadFilter().type
  new OfflineAudioContext(1,10,44100).createBiquadFilter().frequency.value
  new OfflineAudioContext(1,10,44100).createBiquadFilter().Q.value
  new OfflineAudioContext(1,10,44100).createGain().gain.value
  new OfflineAudioContext(1,10,44100).createGain().numberOfInputs
  new OfflineAudioContext(1,10,44100).createDelay().delayTime.maxValue
  new OfflineAudioContext(1,10,44100).createPanner().panningModel
  new OfflineAudioContext(1,10,44100).createBuffer(1,10,44100).duration
  new OfflineAudioContext(1,10,44100).createBuffer(2,10,44100).numberOfChannels
  new OfflineAudioContext(1,10,44100).createBuffer(1,10,44100).getChannelData(0).length
  new OfflineAudioContext(1,10,44100).listener.positionX.value
  new OfflineAudioContext(1,10,44100).startRendering().then(b=>b.length+b.constructor.name)
  new OfflineAudioContext(1,10,44100).startRendering().then(b=>b.getChannelData(0)[3])
  : const c=new OfflineAudioContext(1,10,44100);const o=c.createOscillator();return o.connect(c.destination)===c.destination&&o.context===c
  : const c=new OfflineAudioContext(1,10,44100);const g=c.createGain();g.gain.value=3;return g.gain.value+g.gain.defaultValue
`);
const CANVAS = lines(String.raw`
  X.canvas===C
  C.width+C.height
  X.font
  X.fillStyle
  X.strokeStyle
  X.globalAlpha
  X.lineWidth
  X.lineCap
  X.lineJoin
  X.miterLimit
  X.textAlign
  X.textBaseline
  X.direction
  X.filter
  X.shadowColor
  X.shadowBlur
  X.globalCompositeOperation
  X.imageSmoothingEnabled
  X.imageSmoothingQuality
  X.letterSpacing
  X.wordSpacing
  X.fontKerning
  X.fontStretch
  X.fontVariantCaps
  X.textRendering
  X.lang
  X.getLineDash().length
  (X.setLineDash([1]),X.getLineDash().join())
  (X.lineDashOffset)
  (X.fillStyle='RED',X.fillStyle)
  (X.fillStyle='rgb(1,2,3)',X.fillStyle)
  (X.fillStyle='rgba(1,2,3,0.5)',X.fillStyle)
  (X.fillStyle='hsl(120,100%,50%)',X.fillStyle)
  (X.fillStyle='#abc',X.fillStyle)
  (X.fillStyle='#abcd',X.fillStyle)
  (X.fillStyle='nonsense',X.fillStyle)
  (X.fillStyle='transparent',X.fillStyle)
  (X.fillStyle=5,X.fillStyle)
  (X.strokeStyle='blue',X.strokeStyle)
  (X.globalAlpha=2,X.globalAlpha)
  (X.globalAlpha=0.5,X.globalAlpha)
  (X.lineWidth=-1,X.lineWidth)
  (X.lineWidth=0,X.lineWidth)
  (X.lineWidth='3',X.lineWidth)
  (X.lineCap='x',X.lineCap)
  (X.lineCap='round',X.lineCap)
  (X.textAlign='center',X.textAlign)
  (X.textAlign='x',X.textAlign)
  (X.textBaseline='top',X.textBaseline)
  (X.font='20px Arial',X.font)
  (X.font='bold 20px/2 "Times New Roman", serif',X.font)
  (X.font='x',X.font)
  (X.font='2em serif',X.font)
  (X.globalCompositeOperation='x',X.globalCompositeOperation)
  (X.globalCompositeOperation='multiply',X.globalCompositeOperation)
  (X.shadowBlur=-1,X.shadowBlur)
  (X.shadowColor='red',X.shadowColor)
  (X.filter='blur(5px)',X.filter)
  (X.lineWidth=5,X.save(),X.lineWidth=6,X.restore(),X.lineWidth)
  (X.lineWidth=5,C.width=10,X.lineWidth)
  (X.lineWidth=5,X.reset&&X.reset(),X.lineWidth)
  X.getTransform()+''
  (X.translate(1,2),X.scale(2,3),[X.getTransform().a,X.getTransform().e,X.getTransform().f].join())
  (X.rotate(1),X.getTransform().b)
  (X.setTransform(1,2,3,4,5,6),X.getTransform().d)
  (X.resetTransform(),X.getTransform().isIdentity)
  X.measureText('').width
  X.measureText('a').width>0
  Object.keys(X.measureText('a')).length
  typeof X.measureText('a').actualBoundingBoxAscent
  X.measureText('aa').width===2*X.measureText('a').width
  X.isPointInPath(0,0)
  (X.rect(0,0,10,10),X.isPointInPath(5,5))
  (X.rect(0,0,10,10),X.isPointInPath(15,5))
  (X.arc(10,10,5,0,7),X.isPointInPath(10,10))
  (X.moveTo(0,0),X.lineTo(9,0),X.lineTo(0,9),X.isPointInPath(2,2))
  (X.rect(0,0,10,10),X.rect(2,2,6,6),X.isPointInPath(5,5,'evenodd'))
  (X.rect(0,0,10,10),X.isPointInStroke(0,5))
  X.getImageData(0,0,2,2).data.length
  X.getImageData(0,0,1,1).data.join()
  X.getImageData(0,0,1,1).colorSpace
  X.getImageData(0,0,1,1).data.constructor.name
  X.createImageData(2,3).data.length
  (X.fillRect(0,0,2,2),X.getImageData(0,0,1,1).data.join())
  (X.fillStyle='rgb(1,2,3)',X.fillRect(0,0,2,2),X.getImageData(0,0,1,1).data.join())
  (X.fillStyle='rgb(1,2,3)',X.fillRect(0,0,2,2),X.getImageData(5,5,1,1).data.join())
  (X.fillStyle='red',X.fillRect(0,0,9,9),X.clearRect(0,0,5,5),X.getImageData(1,1,1,1).data.join())
  (X.fillStyle='red',X.globalAlpha=0.5,X.fillRect(0,0,9,9),X.getImageData(1,1,1,1).data.join())
  (X.translate(5,5),X.fillRect(0,0,2,2),X.getImageData(5,5,1,1).data[3]+X.getImageData(0,0,1,1).data[3])
  : const c=el('canvas');const x=c.getContext('2d');const d=x.createImageData(1,1);d.data[0]=9;d.data[3]=255;x.putImageData(d,0,0);return x.getImageData(0,0,1,1).data.join()
  : const c=el('canvas');const x=c.getContext('2d');x.fillStyle='#00f';x.fillRect(0,0,300,150);const b=el('canvas').getContext('2d');b.drawImage(c,0,0);return b.getImageData(3,3,1,1).data.join()
  : const c=el('canvas');const x=c.getContext('2d');x.fillStyle='red';x.rect(0,0,5,5);x.fill();return x.getImageData(3,3,1,1).data.join()
  : const c=el('canvas');const x=c.getContext('2d');x.fillStyle='red';x.fillRect(0,0,5,5);x.globalCompositeOperation='destination-out';x.fillRect(0,0,5,5);return x.getImageData(3,3,1,1).data.join()
  : const c=el('canvas');const x=c.getContext('2d');const g=x.createLinearGradient(0,0,10,0);g.addColorStop(0,'red');g.addColorStop(1,'red');x.fillStyle=g;x.fillRect(0,0,5,5);return String(x.fillStyle)+x.getImageData(3,3,1,1).data.join()
  C.toDataURL().slice(0,30)
  C.toDataURL('image/jpeg').slice(0,23)
  C.toDataURL('image/webp').slice(0,23)
  C.toDataURL('image/gif').slice(0,22)
  (C.width=0,C.toDataURL())
  (C.width=1,C.height=1,C.toDataURL().length>50)
  (C.width='5px',C.width)
  (C.width=-5,C.width)
  (C.setAttribute('width','x'),C.width)
  (C.width=7,C.outerHTML)
  C.getContext('2d')===X
  C.getContext('webgl')
  C.getContext('bitmaprenderer')
  X.getContextAttributes&&JSON.stringify(X.getContextAttributes())
  X.isContextLost&&X.isContextLost()
  typeof C.toBlob+typeof C.captureStream+typeof C.transferControlToOffscreen
  typeof X.roundRect+typeof X.createConicGradient+typeof X.drawFocusIfNeeded+typeof X.setLineWidth
  String(X.createPattern(C,'repeat'))
  String(new Path2D())
  new OffscreenCanvas(5,6).width
  String(new OffscreenCanvas(5,6).getContext('2d'))
  new Promise(r=>C.toBlob(b=>r(b.type+(b.size>50))))
  createImageBitmap(C).then(b=>b.width+b.constructor.name)
`);
const GL = lines(String.raw`
  String(G)
  G.canvas===C
  G.drawingBufferWidth+G.drawingBufferHeight
  G.getParameter(G.VENDOR)
  G.getParameter(G.RENDERER)
  G.getParameter(G.VERSION)
  G.getParameter(G.SHADING_LANGUAGE_VERSION)
  typeof G.getParameter(G.MAX_TEXTURE_SIZE)
  G.getParameter(G.MAX_VERTEX_ATTRIBS)
  G.getParameter(G.RED_BITS)
  G.getParameter(G.DEPTH_BITS)
  String(G.getParameter(G.MAX_VIEWPORT_DIMS)&&G.getParameter(G.MAX_VIEWPORT_DIMS).constructor.name)
  G.getParameter(G.MAX_CUBE_MAP_TEXTURE_SIZE)>100
  String(G.getParameter(G.COLOR_CLEAR_VALUE))
  G.getParameter(1)
  G.getError()
  G.isContextLost()
  JSON.stringify(G.getContextAttributes())
  typeof G.getSupportedExtensions().length
  G.getExtension('x')
  String(G.getExtension('WEBGL_debug_renderer_info'))
  String(G.createShader(G.VERTEX_SHADER))
  String(G.createProgram())
  G.VERTEX_SHADER
  G.getShaderPrecisionFormat(G.VERTEX_SHADER,G.HIGH_FLOAT).precision
`);

export const MACHINE: readonly string[] = [
  ...NAVIGATOR,
  ...TYPES.split(" ").map((type) => `document.createElement('video').canPlayType(${JSON.stringify(type)})`),
  ...TYPES.split(" ")
    .slice(0, 52)
    .map((type) => `MediaSource.isTypeSupported(${JSON.stringify(type)})`),
  ...MEDIA,
  ...CANVAS.map((one) =>
    one.startsWith(":")
      ? one
      : `((C,X)=>${one})(...(c=>[c,c.getContext('2d')])(document.createElement('canvas')))`,
  ),
  ...GL.map((one) => `((C,G)=>${one})(...(c=>[c,c.getContext('webgl')])(document.createElement('canvas')))`),
  ...each(
    "typeof document.createElement('canvas').getContext('@')",
    "2d webgl webgl2 webgpu experimental-webgl bitmaprenderer moz-webgl",
  ),
];
