/** What a browser plays, and how its players begin. */
import { lines } from "../lines.ts";

const TYPES =
  "audio/mpeg audio/mp3 audio/ogg audio/ogg;codecs=vorbis audio/ogg;codecs=opus audio/ogg;codecs=flac audio/wav audio/wav;codecs=1 audio/x-wav audio/wave audio/aac audio/aacp audio/flac audio/x-flac audio/x-m4a audio/mp4 audio/mp4;codecs=mp4a.40.2 audio/mp4;codecs=mp4a.40.5 audio/mp4;codecs=mp4a.67 audio/mp4;codecs=ac-3 audio/mp4;codecs=ec-3 audio/mp4;codecs=alac audio/mp4;codecs=opus audio/mp4;codecs=flac audio/webm audio/webm;codecs=opus audio/webm;codecs=vorbis audio/3gpp audio/amr audio/midi audio/basic audio/x-aiff video/mp4 video/mp4;codecs=avc1.42E01E video/mp4;codecs=avc1.640028 video/mp4;codecs=avc1.42E01E,mp4a.40.2 video/mp4;codecs=hev1.1.6.L93.B0 video/mp4;codecs=hvc1.1.6.L93.B0 video/mp4;codecs=vp09.00.10.08 video/mp4;codecs=av01.0.05M.08 video/mp4;codecs=dvh1.05.01 video/mp4;codecs=x video/webm video/webm;codecs=vp8 video/webm;codecs=vp9 video/webm;codecs=vp8,vorbis video/webm;codecs=vp9,opus video/webm;codecs=av1 video/webm;codecs=av01.0.05M.08 video/webm;codecs=theora video/ogg video/ogg;codecs=theora video/ogg;codecs=theora,vorbis video/quicktime video/x-matroska video/mpeg video/3gpp video/x-msvideo video/x-flv video/x-ms-wmv video/mp2t application/ogg application/x-mpegURL application/vnd.apple.mpegurl application/dash+xml application/octet-stream image/png text/plain x/y audio/ video AUDIO/MPEG audio/mpeg;x=y audio/mpeg;codecs=mp3 audio/mpeg;codecs= video/x-m4v";
const PLAYERS = lines(String.raw`
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
`);

export const MEDIA: readonly string[] = [
  ...TYPES.split(" ").map((type) => `document.createElement('video').canPlayType(${JSON.stringify(type)})`),
  ...TYPES.split(" ")
    .slice(0, 52)
    .map((type) => `MediaSource.isTypeSupported(${JSON.stringify(type)})`),
  ...PLAYERS,
];
