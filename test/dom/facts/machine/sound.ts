/** What audio contexts have and render. */
import { lines } from "../lines.ts";

export const SOUND = lines(String.raw`
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
