/** What must answer: permissions, devices, databases, caches and whatever else a page waits for. */
import { each, lines } from "../lines.ts";

export const SERVICES: readonly string[] = [
  ...each(
    "navigator.permissions.query({name:'@'}).then(s=>s.state+' '+s.name+' '+s.onchange)",
    "geolocation notifications camera microphone midi push clipboard-read clipboard-write persistent-storage accelerometer gyroscope magnetometer background-sync screen-wake-lock storage-access display-capture local-fonts window-management nfc payment-handler idle-detection speaker-selection top-level-storage-access background-fetch periodic-background-sync ambient-light-sensor nonsense",
  ),
  ...lines(String.raw`
  navigator.permissions.query({name:'notifications'}).then(s=>(s.state==='prompt')===(Notification.permission==='default'))
  navigator.permissions.query({name:'push',userVisibleOnly:true}).then(s=>s.state)
  navigator.permissions.query({})
  navigator.permissions.query()
  Notification.permission+Notification.maxActions
  speechSynthesis.getVoices().map(v=>v.name+v.lang+v.default+v.localService).join()
  [speechSynthesis.speaking,speechSynthesis.pending,speechSynthesis.paused].join()
  : const u=new SpeechSynthesisUtterance('x');return [u.text,u.lang,u.voice,u.volume,u.rate,u.pitch].join()
  navigator.getGamepads().map(String).join()
  navigator.userAgentData.getHighEntropyValues(['platformVersion','uaFullVersion','fullVersionList']).then(o=>JSON.stringify(o))
  navigator.userAgentData.getHighEntropyValues(['architecture','bitness','model','formFactors','wow64']).then(o=>JSON.stringify(o))
  : const c=new VTTCue(1,2,'x');return [c.id,c.startTime,c.endTime,c.pauseOnExit,c.vertical,c.snapToLines,c.line,c.position,c.size,c.align,c.text].join()
  : const c=new VTTCue(1,2,'x');c.align='left';c.align='y';c.line=5;c.size=50;c.text='z';return [c.align,c.line,c.size,c.text].join()
  new VTTCue()
  : const v=el('video');const k=v.addTextTrack('captions','a','en');return [k.kind,k.label,k.language,k.mode,k.cues&&k.cues.length,String(k.activeCues),v.textTracks.length].join()
  : const k=el('video').addTextTrack('captions');k.addCue(new VTTCue(0,1,'x'));return k.cues.length+k.cues[0].text
  : const k=el('video').addTextTrack('captions');k.mode='disabled';return k.mode+k.cues
  document.createElement('video').addTextTrack('x')
  Intl.DateTimeFormat().resolvedOptions().timeZone
  Intl.DateTimeFormat().resolvedOptions().locale===navigator.language
  new Date(0).getTimezoneOffset()
  (1234.5).toLocaleString()
  new Date(0).toLocaleDateString()
  new Date(0).toLocaleTimeString()
  new Date(0).toString()
  navigator.storage.estimate().then(JSON.stringify)
  navigator.storage.persisted()
  navigator.storage.persist()
  navigator.getBattery().then(b=>[b.charging,b.chargingTime,b.dischargingTime,b.level].join())
  navigator.getBattery()===navigator.getBattery()
  navigator.mediaDevices.enumerateDevices().then(d=>Array.isArray(d)+','+d.length)
  navigator.mediaDevices.getUserMedia({audio:true})
  navigator.mediaDevices.getUserMedia({video:true})
  navigator.mediaDevices.getUserMedia({})
  navigator.mediaDevices.getUserMedia()
  Object.values(navigator.mediaDevices.getSupportedConstraints()).every(v=>v===true)
  navigator.keyboard.getLayoutMap().then(m=>m.size)
  navigator.keyboard.getLayoutMap().then(m=>m.get('KeyA')+m.get('Digit1')+m.get('Slash')+m.get('x')+m.has('KeyZ'))
  navigator.keyboard.getLayoutMap().then(m=>[...m.keys()].sort().join())
  navigator.gpu.requestAdapter()
  navigator.gpu.getPreferredCanvasFormat()
  [...navigator.gpu.wgslLanguageFeatures].join()
  navigator.gpu.wgslLanguageFeatures.size
  Notification.requestPermission()
  navigator.requestMIDIAccess()
  navigator.wakeLock.request('screen').then(String)
  navigator.wakeLock.request('x')
  navigator.requestMediaKeySystemAccess('org.w3.clearkey',[{initDataTypes:['cenc'],videoCapabilities:[{contentType:'video/mp4; codecs="avc1.42E01E"'}]}]).then(a=>a.keySystem)
  navigator.requestMediaKeySystemAccess('com.widevine.alpha',[{initDataTypes:['cenc'],videoCapabilities:[{contentType:'video/mp4; codecs="avc1.42E01E"'}]}])
  navigator.requestMediaKeySystemAccess('',[])
  navigator.xr.isSessionSupported('immersive-vr')
  queryLocalFonts().then(f=>f.length)
  getScreenDetails()
  navigator.mediaCapabilities.decodingInfo({type:'media-source',video:{contentType:'video/mp4; codecs="avc1.42E01E"',width:640,height:360,bitrate:1e6,framerate:30}}).then(i=>[i.supported,i.smooth,i.powerEfficient].join())
  navigator.mediaCapabilities.decodingInfo({type:'file',audio:{contentType:'audio/mp4; codecs="mp4a.40.2"',channels:'2',bitrate:1e5,samplerate:44100}}).then(i=>[i.supported,i.smooth,i.powerEfficient].join())
  navigator.mediaCapabilities.decodingInfo({type:'file',video:{contentType:'video/x; codecs="y"',width:640,height:360,bitrate:1e6,framerate:30}}).then(i=>[i.supported,i.smooth,i.powerEfficient].join())
  navigator.mediaCapabilities.encodingInfo({type:'record',video:{contentType:'video/webm; codecs="vp8"',width:640,height:360,bitrate:1e6,framerate:30}}).then(i=>[i.supported,i.smooth,i.powerEfficient].join())
  navigator.mediaCapabilities.decodingInfo({type:'x'})
  navigator.mediaCapabilities.decodingInfo({type:'file'})
  new Promise(r=>navigator.geolocation.getCurrentPosition(r,e=>r(e.constructor.name+e.code+e.message)))
  navigator.geolocation.watchPosition(()=>{})>0
  navigator.clipboard.readText()
  navigator.clipboard.writeText('x')
  navigator.locks.query().then(JSON.stringify)
  navigator.credentials.get({})
  navigator.credentials.get({password:true})
  new Promise((r,j)=>{const q=indexedDB.open('f'+Math.random(),3);const l=[];q.onupgradeneeded=e=>l.push(e.oldVersion,e.newVersion,String(e),e.target===q,String(q.transaction),q.result.version);q.onsuccess=e=>r([...l,q.result.version,q.readyState,String(q.result),q.error,String(e),e.type].join());q.onerror=j})
  new Promise((r,j)=>{const n='n'+Math.random();const q=indexedDB.open(n);q.onsuccess=()=>indexedDB.databases().then(d=>r(d.some(x=>x.name===n&&x.version===1)));q.onerror=j})
  new Promise((r,j)=>{const q=indexedDB.open('g'+Math.random());q.onupgradeneeded=()=>{const s=q.result.createObjectStore('s',{keyPath:'id'});s.createIndex('i','v');r([s.name,s.keyPath,s.autoIncrement,[...s.indexNames].join(),[...q.result.objectStoreNames].join()].join())}})
  new Promise((r,j)=>{const q=indexedDB.open('h'+Math.random());q.onupgradeneeded=()=>q.result.createObjectStore('s');q.onsuccess=()=>{const s=q.result.transaction('s','readwrite').objectStore('s');s.put({a:1},'k').onsuccess=e=>{s.get('k').onsuccess=f=>r(e.target.result+JSON.stringify(f.target.result))}}})
  new Promise((r,j)=>{const q=indexedDB.open('i'+Math.random());q.onupgradeneeded=()=>q.result.createObjectStore('s',{autoIncrement:true});q.onsuccess=()=>{const t=q.result.transaction(['s'],'readwrite');const s=t.objectStore('s');s.add('a');s.add('b');s.count().onsuccess=e=>{const c=e.target.result;s.getAll().onsuccess=f=>{const l=f.target.result.join();t.oncomplete=()=>r(c+l+t.mode)}}}})
  new Promise((r,j)=>{const q=indexedDB.open('j'+Math.random());q.onsuccess=()=>{try{q.result.transaction('nope')}catch(e){r(e.name+e.message)}}})
  new Promise((r,j)=>{const q=indexedDB.deleteDatabase('zz');q.onsuccess=e=>r(String(e)+q.result+e.oldVersion+e.newVersion);q.onerror=j})
  indexedDB.open('x',0)
  indexedDB.open()
  indexedDB.cmp(1,2)+','+indexedDB.cmp('b','a')+','+indexedDB.cmp([1],[1])
  indexedDB.cmp({},1)
  String(indexedDB.open('k').readyState)
  String(IDBKeyRange.only(1).lower)+IDBKeyRange.bound(1,2).upper+IDBKeyRange.lowerBound(3).lowerOpen
  IDBKeyRange.bound(1,2).includes(1.5)
  caches.open('x').then(String)
  caches.open('y').then(()=>caches.has('y'))
  caches.open('z').then(()=>caches.keys()).then(k=>k.includes('z'))
  caches.has('nope')
  caches.delete('nope')
  caches.match('/nope')
  caches.open('w').then(c=>c.keys()).then(k=>k.length)
  navigator.connection?[navigator.connection.effectiveType,navigator.connection.saveData].join():'none'
  typeof performance.memory
  Object.keys(performance.memory||{}).join()
  performance.memory&&performance.memory.jsHeapSizeLimit>1e8&&performance.memory.usedJSHeapSize<=performance.memory.totalJSHeapSize
  matchMedia('(width:'+innerWidth+'px)').matches
  matchMedia('(device-width:'+screen.width+'px)').matches
  matchMedia('(device-height:'+screen.height+'px)').matches
  matchMedia('(device-aspect-ratio:'+screen.width+'/'+screen.height+')').matches
  matchMedia('(color:'+screen.colorDepth/3+')').matches
  matchMedia('(resolution:'+devicePixelRatio+'dppx)').matches
  matchMedia('(orientation:landscape)').matches===(innerWidth>=innerHeight)
  matchMedia('(max-width:'+(innerWidth-1)+'px)').matches
  matchMedia('(-webkit-device-pixel-ratio:1)').matches
  matchMedia('(update:fast)').matches
  matchMedia('(inverted-colors:none)').matches
  matchMedia('(display-mode:browser)').matches
  screen.availWidth<=screen.width&&screen.availHeight<=screen.height
  screen.orientation.angle+screen.orientation.type
  [visualViewport.scale,visualViewport.offsetLeft,visualViewport.pageTop].join()
  visualViewport.width===innerWidth&&visualViewport.height===innerHeight
  navigator.getBattery.length
  navigator.mediaSession.playbackState+navigator.mediaSession.metadata
  : const m=new MediaMetadata({title:'a',artwork:[{src:'/x.png'}]});return m.title+m.artist+m.album+m.artwork[0].src+m.artwork[0].sizes
  navigator.mediaSession.setActionHandler('play',null)
  navigator.mediaSession.setActionHandler('x',null)
  new MediaStream().id.length+','+new MediaStream().active+new MediaStream().getTracks().length
  : const s=el('canvas').captureStream();return [s.getTracks().length,s.getVideoTracks()[0].kind,s.active,String(s)].join()
  `),
];
