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
  new OfflineAudioContext(1,128,44100).createConstantSource().offset.value
  : const c=new OfflineAudioContext(1,8,44100);const s=c.createConstantSource();s.offset.value=0.5;s.connect(c.destination);s.start();return c.startRendering().then(b=>[...b.getChannelData(0)].join())
  : const c=new OfflineAudioContext(1,8,44100);const s=c.createConstantSource();const g=c.createGain();g.gain.value=0.25;s.connect(g).connect(c.destination);s.start();return c.startRendering().then(b=>[...b.getChannelData(0)].join())
  : const c=new OfflineAudioContext(2,4,44100);const s=c.createConstantSource();s.connect(c.destination);s.start();return c.startRendering().then(b=>b.getChannelData(1).join())
  : const c=new OfflineAudioContext(1,4,44100);const b=c.createBuffer(1,4,44100);b.getChannelData(0).set([1,2,3,4]);const s=c.createBufferSource();s.buffer=b;s.connect(c.destination);s.start();return c.startRendering().then(b=>b.getChannelData(0).join())
  : const c=new OfflineAudioContext(1,4,44100);const b=c.createBuffer(2,4,44100);b.getChannelData(0).set([1,2,3,4]);b.getChannelData(1).set([0,0,1,1]);const s=c.createBufferSource();s.buffer=b;s.connect(c.destination);s.start();return c.startRendering().then(b=>b.getChannelData(0).join())
  : const c=new OfflineAudioContext(1,6,44100);const b=c.createBuffer(1,2,44100);b.getChannelData(0).set([1,2]);const s=c.createBufferSource();s.buffer=b;s.loop=true;s.connect(c.destination);s.start();return c.startRendering().then(b=>b.getChannelData(0).join())
  : const c=new OfflineAudioContext(1,6,44100);const s=c.createConstantSource();s.connect(c.destination);s.start(2/44100);s.stop(4/44100);return c.startRendering().then(b=>b.getChannelData(0).join())
  : const c=new OfflineAudioContext(1,4,44100);const s=c.createConstantSource();const t=c.createConstantSource();s.connect(c.destination);t.connect(c.destination);s.start();t.start();return c.startRendering().then(b=>b.getChannelData(0).join())
  : const c=new OfflineAudioContext(1,4,44100);const s=c.createConstantSource();s.offset.setValueAtTime(2,0);s.offset.setValueAtTime(3,2/44100);s.connect(c.destination);s.start();return c.startRendering().then(b=>b.getChannelData(0).join())
  : const c=new OfflineAudioContext(1,5,44100);const s=c.createConstantSource();s.offset.setValueAtTime(0,0);s.offset.linearRampToValueAtTime(1,4/44100);s.connect(c.destination);s.start();return c.startRendering().then(b=>b.getChannelData(0).join())
  : const c=new OfflineAudioContext(1,6,44100);const o=c.createOscillator();o.frequency.value=1000;o.connect(c.destination);o.start();return c.startRendering().then(b=>[...b.getChannelData(0)].map(v=>v.toFixed(4)).join())
  : const c=new OfflineAudioContext(1,6,44100);const o=c.createOscillator();o.type='square';o.frequency.value=1000;o.connect(c.destination);o.start();return c.startRendering().then(b=>[...b.getChannelData(0)].map(v=>v.toFixed(2)).join())
  : const c=new OfflineAudioContext(1,6,44100);const o=c.createOscillator();o.type='triangle';o.frequency.value=10000;o.connect(c.destination);o.start();return c.startRendering().then(b=>[...b.getChannelData(0)].map(v=>v.toFixed(2)).join())
  : const c=new OfflineAudioContext(1,5000,44100);const o=c.createOscillator();o.type='triangle';o.frequency.value=10000;const k=c.createDynamicsCompressor();k.threshold.value=-50;k.knee.value=40;k.ratio.value=12;k.attack.value=0;k.release.value=0.25;o.connect(k);k.connect(c.destination);o.start(0);return c.startRendering().then(b=>{let s=0;for(const v of b.getChannelData(0).slice(4500))s+=Math.abs(v);return s.toFixed(1)})
  : const c=new OfflineAudioContext(1,6,44100);const s=c.createConstantSource();const d=c.createDelay();d.delayTime.value=2/44100;s.connect(d).connect(c.destination);s.start();return c.startRendering().then(b=>b.getChannelData(0).join())
  : const c=new OfflineAudioContext(1,4,44100);const s=c.createConstantSource();const w=c.createWaveShaper();w.curve=new Float32Array([-1,0,0.5]);s.connect(w).connect(c.destination);s.start();return c.startRendering().then(b=>b.getChannelData(0).join())
  : const c=new OfflineAudioContext(2,4,44100);const s=c.createConstantSource();const m=c.createChannelMerger(2);s.connect(m,0,1);m.connect(c.destination);s.start();return c.startRendering().then(b=>b.getChannelData(0).join()+';'+b.getChannelData(1).join())
  : const c=new OfflineAudioContext(1,4,44100);c.oncomplete=e=>{};return c.startRendering().then(()=>c.state+c.currentTime.toFixed(6))
  : const c=new OfflineAudioContext(1,4,44100);return new Promise(r=>{c.oncomplete=e=>r(String(e)+e.renderedBuffer.length);c.startRendering()})
  : const c=new OfflineAudioContext(1,4,44100);c.startRendering();return c.startRendering()
  : const c=new OfflineAudioContext(1,4,44100);const s=c.createConstantSource();s.start();return s.start()
  : const c=new OfflineAudioContext(1,4,44100);return c.createConstantSource().stop()
  : const c=new OfflineAudioContext(1,4,44100);return c.createOscillator().start(-1)
  : const c=new OfflineAudioContext(1,4,44100);const o=c.createOscillator();o.type='custom';return o.type
  : const c=new OfflineAudioContext(1,4,44100);const o=c.createOscillator();o.type='x';return o.type
  : const c=new OfflineAudioContext(1,4,44100);const a=c.createAnalyser();a.fftSize=33;return a.fftSize
  : const c=new OfflineAudioContext(1,4,44100);const a=c.createAnalyser();a.fftSize=64;return a.frequencyBinCount
  : const c=new OfflineAudioContext(1,4,44100);const a=c.createAnalyser();const f=new Float32Array(2);a.getFloatFrequencyData(f);return f.join()
  : const c=new OfflineAudioContext(1,4,44100);const a=c.createAnalyser();const f=new Uint8Array(2);a.getByteTimeDomainData(f);return f.join()
  : const c=new OfflineAudioContext(1,4,44100);const a=c.createAnalyser();const f=new Uint8Array(2);a.getByteFrequencyData(f);return f.join()
  : const c=new OfflineAudioContext(1,4,44100);const a=c.createAnalyser();const f=new Float32Array(2);a.getFloatTimeDomainData(f);return f.join()
  : const c=new OfflineAudioContext(1,4,44100);const f=c.createBiquadFilter();const m=new Float32Array(2),p=new Float32Array(2);f.getFrequencyResponse(new Float32Array([100,1000]),m,p);return [...m,...p].map(v=>v.toFixed(3)).join()
  : const c=new OfflineAudioContext(1,4,44100);const b=c.createBuffer(1,4,44100);b.copyToChannel(new Float32Array([1,2]),0,1);const f=new Float32Array(4);b.copyFromChannel(f,0);return f.join()
  : return new AudioBuffer({length:3,sampleRate:8000}).duration
  : return new OfflineAudioContext(1,4,44100).createBuffer(0,1,44100)
  : return new OfflineAudioContext(1,4,44100).createBuffer(1,0,44100)
  : return new OfflineAudioContext(1,4,44100).createBuffer(1,1,1)
  : return new OfflineAudioContext(1,4,1)
  : return new OfflineAudioContext(0,4,44100)
  : return new OfflineAudioContext(1,0,44100)
  : return new OfflineAudioContext({length:4,sampleRate:44100}).destination.channelCount
  : const b=new ArrayBuffer(48);const d=new DataView(b);[...'RIFF'].forEach((c,i)=>d.setUint8(i,c.charCodeAt()));d.setUint32(4,40,true);[...'WAVEfmt '].forEach((c,i)=>d.setUint8(8+i,c.charCodeAt()));d.setUint32(16,16,true);d.setUint16(20,1,true);d.setUint16(22,1,true);d.setUint32(24,44100,true);d.setUint32(28,88200,true);d.setUint16(32,2,true);d.setUint16(34,16,true);[...'data'].forEach((c,i)=>d.setUint8(36+i,c.charCodeAt()));d.setUint32(40,4,true);d.setInt16(44,16384,true);d.setInt16(46,-16384,true);return new OfflineAudioContext(1,4,44100).decodeAudioData(b).then(a=>[a.numberOfChannels,a.length,a.sampleRate,a.getChannelData(0).join()].join())
  : return new OfflineAudioContext(1,4,44100).decodeAudioData(new ArrayBuffer(4))
  : const c=new AudioContext();return [c.state,c.sampleRate,c.baseLatency.toFixed(4),c.destination.maxChannelCount,c.destination.channelCount,c.destination.numberOfInputs].join()
  : const c=new AudioContext();return c.close().then(()=>c.state)
  : const c=new AudioContext({sampleRate:8000});return c.sampleRate
  new AudioContext({sampleRate:1})
  : const c=new OfflineAudioContext(1,4,44100);const g=new GainNode(c,{gain:3});return g.gain.value+g.numberOfOutputs
  : const c=new OfflineAudioContext(1,4,44100);const o=new OscillatorNode(c,{type:'square',frequency:5});return o.type+o.frequency.value
  : const c=new OfflineAudioContext(1,4,44100);const g=c.createGain();g.connect(c.createGain());g.disconnect();return g.disconnect(g)
  : const c=new OfflineAudioContext(1,4,44100);return c.createGain().connect(new OfflineAudioContext(1,4,44100).destination)
  : const c=new OfflineAudioContext(1,4,44100);return c.createGain().connect({})
  : const c=new OfflineAudioContext(1,4,44100);return c.createGain().connect(c.destination,5)
  : const c=new OfflineAudioContext(1,4,44100);return c.createGain().connect(c.createGain().gain)
  : const c=new OfflineAudioContext(1,4,44100);const g=c.createGain();g.gain.value=1e40;return g.gain.value
  : const c=new OfflineAudioContext(1,4,44100);const g=c.createGain();g.gain.value=0.1;return g.gain.value
  : const c=new OfflineAudioContext(1,4,44100);const g=c.createGain();return g.gain.setValueAtTime(1,-1)
  : const c=new OfflineAudioContext(1,4,44100);const g=c.createGain();return g.gain.setValueAtTime(2,0)===g.gain
  : const c=new OfflineAudioContext(1,4,44100);const g=c.createGain();return g.gain.exponentialRampToValueAtTime(0,1)
  : const c=new OfflineAudioContext(1,4,44100);const g=c.createGain();g.channelCount=0;return g.channelCount
  : const c=new OfflineAudioContext(1,4,44100);const g=c.createGain();g.channelCountMode='x';return g.channelCountMode
  : const c=new OfflineAudioContext(1,4,44100);const g=c.createChannelSplitter();return [g.numberOfOutputs,g.channelCount,g.channelCountMode,g.channelInterpretation].join()
  : const c=new OfflineAudioContext(1,4,44100);const g=c.createChannelMerger();return [g.numberOfInputs,g.channelCount,g.channelCountMode].join()
  : const c=new OfflineAudioContext(1,4,44100);const g=c.createConvolver();return [g.buffer,g.normalize,g.channelCount,g.channelCountMode].join()
  : const c=new OfflineAudioContext(1,4,44100);const g=c.createStereoPanner();return [g.pan.value,g.channelCount,g.channelCountMode].join()
  : const c=new OfflineAudioContext(1,4,44100);const g=c.createPanner();return [g.channelCount,g.channelCountMode,g.coneOuterGain,g.coneInnerAngle,g.refDistance,g.orientationX.value].join()
  : const c=new OfflineAudioContext(1,4,44100);const g=c.createDynamicsCompressor();return [g.channelCount,g.channelCountMode,g.threshold.automationRate,g.knee.maxValue].join()
  : const c=new OfflineAudioContext(1,4,44100);const g=c.createBufferSource();return [g.buffer,g.loop,g.loopStart,g.loopEnd,g.playbackRate.value,g.detune.value,g.onended].join()
  : const c=new OfflineAudioContext(1,4,44100);const g=c.createScriptProcessor();return [g.bufferSize,g.numberOfInputs,g.numberOfOutputs].join()
  : const c=new OfflineAudioContext(1,4,44100);return String(c.createPeriodicWave(new Float32Array(2),new Float32Array(2)))
  : const c=new OfflineAudioContext(1,4,44100);return String(c.createIIRFilter([1],[1]))
  : const c=new OfflineAudioContext(1,4,44100);return String(c.audioWorklet)+c.currentTime+c.onstatechange
`);
