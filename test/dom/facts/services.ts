/** What must answer: permissions, stores, locks, devices, workers. */
import { lines } from "./lines.ts";

export const SERVICES: readonly string[] = lines(String.raw`
  navigator.permissions.query({name:'notifications'}).then(p=>p.state+p.constructor.name+p.onchange)
  navigator.permissions.query({name:'notifications'}).then(p=>p.name)
  navigator.permissions.query({name:'x'})
  navigator.permissions.query()
  navigator.permissions.query({})
  navigator.permissions.query(1)
  crypto.subtle.digest('SHA-256',new Uint8Array(3)).then(b=>new Uint8Array(b)[0]+b.constructor.name)
  crypto.subtle.digest('sha-1',new Uint8Array(3)).then(b=>b.byteLength)
  crypto.subtle.digest('X',new Uint8Array(3))
  crypto.subtle.digest('SHA-256',1)
  crypto.subtle.digest({name:'SHA-512'},new ArrayBuffer(1)).then(b=>b.byteLength)
  crypto.subtle.generateKey({name:'AES-GCM',length:256},true,['encrypt']).then(k=>[k.type,k.extractable,k.usages.join(),k.algorithm.name,k.algorithm.length,String(k)].join())
  crypto.subtle.generateKey({name:'AES-GCM',length:5},true,['encrypt'])
  crypto.subtle.generateKey({name:'AES-GCM',length:256},true,[])
  crypto.subtle.importKey('raw',new Uint8Array(16),'AES-CBC',false,['encrypt']).then(k=>crypto.subtle.exportKey('raw',k))
  crypto.subtle.generateKey({name:'ECDSA',namedCurve:'P-256'},false,['sign']).then(k=>Object.keys(k).join()+k.privateKey.type)
  crypto.subtle.generateKey({name:'Ed25519'},false,['sign']).then(k=>k.privateKey.algorithm.name)
  crypto.subtle.importKey('raw',new Uint8Array(4),{name:'HMAC',hash:'SHA-256'},false,['sign']).then(k=>crypto.subtle.sign('HMAC',k,new Uint8Array(2))).then(b=>new Uint8Array(b)[0])
  caches.keys().then(k=>k.length)
  caches.has('x')
  caches.open('x').then(c=>String(c))
  caches.match('x')
  caches.delete('nope')
  caches.open('y').then(c=>c.keys()).then(k=>k.length)
  : return new Promise(r=>{const q=indexedDB.open('pot');const o=[];q.onupgradeneeded=e=>o.push('u'+e.oldVersion+e.newVersion+e.constructor.name);q.onsuccess=()=>{o.push('s'+q.result.version+q.result.name+q.result.objectStoreNames.length);q.result.close();r(o.join())};q.onerror=()=>r('error')})
  : return new Promise(r=>{const q=indexedDB.open('pot2',1);q.onupgradeneeded=()=>q.result.createObjectStore('s');q.onsuccess=()=>{const t=q.result.transaction('s','readwrite').objectStore('s');t.put('v','k');const g=t.get('k');g.onsuccess=()=>{q.result.close();r(g.result)}};setTimeout(()=>r('none'),1500)})
  indexedDB.open('q').readyState
  indexedDB.open('q').constructor.name
  indexedDB.databases().then(d=>Array.isArray(d))
  indexedDB.deleteDatabase('zzz').constructor.name
  navigator.mediaDevices.enumerateDevices().then(d=>Array.isArray(d))
  navigator.mediaDevices.enumerateDevices().then(d=>d.every(x=>x.label===''&&x.deviceId===''))
  navigator.mediaDevices.getUserMedia({})
  navigator.mediaDevices.getUserMedia()
  navigator.mediaDevices.getDisplayMedia&&navigator.mediaDevices.getDisplayMedia().catch(e=>e.name)
  navigator.storage.estimate().then(e=>Object.keys(e).join())
  navigator.storage.estimate().then(e=>typeof e.quota+typeof e.usage)
  navigator.storage.persisted()
  navigator.storage.getDirectory().then(d=>String(d))
  navigator.getBattery().then(b=>[b.charging,b.chargingTime,b.dischargingTime,b.level,String(b),b.onchargingchange].join())
  navigator.getBattery()===navigator.getBattery()
  navigator.locks.query().then(q=>Object.keys(q).join())
  navigator.locks.request('x',l=>l.name+l.mode+String(l))
  navigator.clipboard.readText().catch(e=>e.name)
  navigator.clipboard.writeText('x').catch(e=>e.name)
  navigator.share&&navigator.share().catch(e=>e.name)
  navigator.serviceWorker.getRegistration().then(r=>String(r))
  navigator.serviceWorker.getRegistrations().then(r=>r.length)
  navigator.serviceWorker.ready instanceof Promise
  navigator.serviceWorker.register('http://other.example/x').catch(e=>e.name)
  navigator.wakeLock.request('x').catch(e=>e.name)
  navigator.credentials.get().catch(e=>e.name)
  navigator.credentials.get({}).then(String).catch(e=>e.name)
  navigator.gpu&&navigator.gpu.requestAdapter().then(String)
  navigator.keyboard&&navigator.keyboard.getLayoutMap().then(m=>typeof m.size)
  navigator.xr&&navigator.xr.isSessionSupported('inline').then(String)
  navigator.requestMIDIAccess&&typeof navigator.requestMIDIAccess
  navigator.getInstalledRelatedApps&&navigator.getInstalledRelatedApps().then(r=>r.length)
  navigator.usb&&navigator.usb.getDevices().then(r=>r.length)
  navigator.bluetooth&&typeof navigator.bluetooth.getAvailability
  navigator.webkitTemporaryStorage&&typeof navigator.webkitTemporaryStorage.queryUsageAndQuota
  Notification.requestPermission&&Notification.requestPermission.length
  cookieStore.getAll().then(c=>c.length)
  cookieStore.set('cc','d').then(()=>cookieStore.get('cc')).then(c=>[c.name,c.value,Object.keys(c).join()].join())
  cookieStore.delete('cc').then(String)
  scheduler.postTask(()=>5)
  scheduler.yield().then(String)
  : const o=[];scheduler.postTask(()=>o.push('b'),{priority:'background'});scheduler.postTask(()=>o.push('u'),{priority:'user-blocking'});await new Promise(r=>setTimeout(r,50));return o.join()
  document.fonts.ready.then(f=>f===document.fonts)
  document.fonts.load('12px serif').then(f=>f.length)
  document.hasStorageAccess().then(String)
  document.exitFullscreen().catch(e=>e.name)
  document.body.requestFullscreen().catch(e=>e.name+e.message)
  new FontFace('a','url(data:x)').load().catch(e=>e.name)
  new FontFace('a','url(data:x)').status
  new FontFace('a','x').loaded.catch(e=>e.name)
  new RTCPeerConnection().signalingState
  new RTCPeerConnection().createOffer().then(o=>o.type)
  new RTCPeerConnection().createDataChannel('x').readyState
  RTCRtpSender.getCapabilities('audio').codecs.length>1
  WebAssembly.validate(new Uint8Array([0,97,115,109,1,0,0,0]))
  WebAssembly.compile(new Uint8Array([0,97,115,109,1,0,0,0])).then(String)
  WebAssembly.instantiate(new Uint8Array([0,97,115,109,1,0,0,0])).then(o=>Object.keys(o).join())
  new WebAssembly.Memory({initial:1}).buffer.byteLength
  navigation.currentEntry.index+navigation.currentEntry.url
  navigation.canGoBack+','+navigation.canGoForward
  typeof navigation.currentEntry.key
  new SharedWorker('data:text/javascript,').port.constructor.name
  new Notification('x').title
  new Worker('data:text/javascript,1').constructor.name
  new PaymentRequest&&1
  new SpeechRecognition().lang
  new webkitSpeechRecognition().continuous
  new MediaStream().active
  new MediaStream().getTracks().length
  new MediaRecorder(new MediaStream()).state
  new ImageCapture(1)
  new XPathEvaluator().evaluate('1',document,null,0,null).numberValue
  new XSLTProcessor().constructor.name
  document.evaluate('count(//*)',document,null,1,null).numberValue
  document.evaluate('string(//html/@x)',document,null,2,null).stringValue
  document.evaluate('//body',document,null,9,null).singleNodeValue===document.body
  document.evaluate('//head|//body',document,null,7,null).snapshotLength
  (async()=>1)().constructor.name
  : return new Promise(r=>{const w=new Worker(URL.createObjectURL(new Blob(['postMessage(typeof window+self.constructor.name)'])));w.onmessage=e=>r(e.data);w.onerror=e=>r('error');setTimeout(()=>r('none'),1500)})
  : return new Promise(r=>{const w=new Worker(URL.createObjectURL(new Blob(['postMessage([navigator.userAgent,navigator.platform,navigator.language,navigator.hardwareConcurrency>0].join())'])));w.onmessage=e=>r(e.data===[navigator.userAgent,navigator.platform,navigator.language,true].join());w.onerror=e=>r('error');setTimeout(()=>r('none'),1500)})
  : return new Promise(r=>{const q=indexedDB.open('n1',3);const o=[q.readyState,q.source,q.transaction,q.error&&1,String(q)];q.onupgradeneeded=e=>{const s=q.result.createObjectStore('s',{keyPath:'id',autoIncrement:true});s.createIndex('by','v');o.push(e.oldVersion,e.newVersion,q.transaction.mode,s.keyPath,s.indexNames.length,s.autoIncrement)};q.onsuccess=e=>{o.push(e.type,e.isTrusted,e.bubbles,q.readyState,q.result.version);q.result.close();r(o.join())};q.onerror=()=>r('error')})
  : return new Promise(r=>{const q=indexedDB.open('n2',1);q.onupgradeneeded=()=>{q.result.createObjectStore('s',{autoIncrement:true})};q.onsuccess=()=>{const d=q.result;const t=d.transaction('s','readwrite');const s=t.objectStore('s');const o=[];s.add('a').onsuccess=e=>o.push(e.target.result);s.add('b').onsuccess=e=>o.push(e.target.result);s.count().onsuccess=e=>o.push('n'+e.target.result);s.getAll().onsuccess=e=>o.push(e.target.result.join('+'));t.oncomplete=e=>{o.push(e.type,e.constructor.name,t.mode);d.close();r(o.join())}}})
  : return new Promise(r=>{const q=indexedDB.open('n3',1);q.onupgradeneeded=()=>{const s=q.result.createObjectStore('s',{keyPath:'k'});for(const k of [3,1,2])s.put({k})};q.onsuccess=()=>{const d=q.result;const o=[];d.transaction('s').objectStore('s').openCursor().onsuccess=e=>{const c=e.target.result;if(c){o.push(c.key,c.value.k,c.direction);c.continue()}else{d.close();r(o.join())}}}})
  : return new Promise(r=>{const q=indexedDB.open('n4',1);q.onupgradeneeded=()=>{const s=q.result.createObjectStore('s');s.put('x',1);s.put('y',2);s.put('z',3)};q.onsuccess=()=>{const d=q.result;const s=d.transaction('s').objectStore('s');s.getAll(IDBKeyRange.bound(2,3)).onsuccess=e=>{d.close();r(e.target.result.join())}}})
  : return new Promise(r=>{const q=indexedDB.open('n5',1);q.onupgradeneeded=()=>{q.result.createObjectStore('s').add('x',1)};q.onsuccess=()=>{const d=q.result;const t=d.transaction('s','readwrite');const o=[];const a=t.objectStore('s').add('y',1);a.onerror=e=>{o.push(e.target.error.name,e.bubbles,e.cancelable);e.preventDefault()};t.onabort=()=>o.push('abort');t.oncomplete=()=>{d.close();r(o.join()+'complete')}}})
  : return new Promise(r=>{const q=indexedDB.open('n6',1);q.onsuccess=()=>{const d=q.result;let o;try{d.transaction('nope')}catch(e){o=e.name+e.message}d.close();r(o)}})
  : return new Promise(r=>{const q=indexedDB.open('n7',1);q.onsuccess=()=>{const d=q.result;let o;try{d.createObjectStore('x')}catch(e){o=e.name+e.message}d.close();r(o)}})
  : return new Promise(r=>{const q=indexedDB.open('n8',1);q.onupgradeneeded=()=>{q.result.createObjectStore('s')};q.onsuccess=()=>{const d=q.result;let o;try{d.transaction('s').objectStore('s').put(1,1)}catch(e){o=e.name+e.message}d.close();r(o)}})
  : return new Promise(r=>{const q=indexedDB.open('n9',2);q.onsuccess=()=>{q.result.close();const p=indexedDB.open('n9',1);p.onerror=e=>{e.preventDefault();r(p.error.name+p.error.message+e.type)};p.onsuccess=()=>r('ok')}})
  : return new Promise(r=>{const q=indexedDB.open('n10',1);q.onsuccess=()=>{const o=[];q.result.onversionchange=e=>{o.push(e.type,e.oldVersion,e.newVersion);q.result.close()};const p=indexedDB.open('n10',2);p.onblocked=()=>o.push('blocked');p.onsuccess=()=>{p.result.close();r(o.join()+p.result.version)}}})
  : return new Promise(r=>{const q=indexedDB.open('n11',1);q.onsuccess=()=>{q.result.close();const d=indexedDB.deleteDatabase('n11');d.onsuccess=e=>r([e.constructor.name,e.oldVersion,e.newVersion,d.result].join())}})
  : return new Promise(r=>{const q=indexedDB.open('n12',1);q.onupgradeneeded=()=>{const s=q.result.createObjectStore('s',{keyPath:'a'});s.createIndex('i','b',{unique:true,multiEntry:false});s.put({a:1,b:'q'})};q.onsuccess=()=>{const d=q.result;const i=d.transaction('s').objectStore('s').index('i');i.get('q').onsuccess=e=>{d.close();r([e.target.result.a,i.name,i.unique,i.multiEntry,i.keyPath,i.objectStore.name].join())}}})
  : return new Promise(r=>{const q=indexedDB.open('n13',1);q.onupgradeneeded=()=>q.transaction.abort();q.onerror=e=>r([q.error.name,e.type,q.readyState].join());q.onsuccess=()=>r('ok')})
  indexedDB.open('x',0)
  indexedDB.open('x',-1)
  indexedDB.open('x','a')
  indexedDB.open()
  indexedDB.cmp(1,2)
  indexedDB.cmp('a',1)
  indexedDB.cmp([1],[1])
  indexedDB.cmp({},1)
  indexedDB.cmp(1)
  IDBKeyRange.bound(1,5).includes(3)
  IDBKeyRange.bound(5,1)
  IDBKeyRange.only({})
  : const k=IDBKeyRange.lowerBound(3,true);return [k.lower,k.upper,k.lowerOpen,k.upperOpen].join()
  new IDBFactory()
  String(indexedDB)+(indexedDB===indexedDB)
  indexedDB.databases().then(d=>d.some(x=>x.name==='n1'&&x.version===3))
  caches.open('c1').then(c=>c.put('/a',new Response('A')).then(()=>c.match('/a'))).then(r=>r.text())
  caches.open('c2').then(async c=>{await c.put('https://x.example/q?a=1',new Response('B'));const o=[await c.match('https://x.example/q'),await (await c.match('https://x.example/q',{ignoreSearch:true})).text(),(await c.keys())[0].url,await c.delete('https://x.example/q?a=1'),(await c.keys()).length];return o.join()})
  caches.open('c3').then(()=>caches.has('c3'))
  caches.open('c4').then(()=>caches.keys()).then(k=>k.includes('c4'))
  caches.open('c5').then(()=>caches.delete('c5')).then(async d=>d+','+await caches.has('c5'))
  caches.open('c6').then(c=>c.put('/a',new Response('A',{status:206})))
  caches.open('c7').then(c=>c.put(new Request('/a',{method:'POST'}),new Response('A')))
  caches.open('c8').then(c=>c.put('data:,x',new Response('A')))
  caches.open('c9').then(async c=>{await c.put('/m',new Response('M'));return (await (await caches.match('/m')).text())+(await c.matchAll('/m')).length})
  caches.open('c10').then(c=>c.put('/v',new Response('A',{headers:{vary:'*'}})))
  caches.open()
  caches===caches&&String(caches)
  navigator.locks.request('a',async l=>{const q=await navigator.locks.query();return [q.held.length,q.held[0].name,q.held[0].mode,typeof q.held[0].clientId].join()})
  navigator.locks.request('b',{ifAvailable:true},l=>l.name)
  : const o=[];const a=navigator.locks.request('c',async()=>{o.push(1);await new Promise(r=>setTimeout(r,10));o.push(2)});const b=navigator.locks.request('c',()=>o.push(3));await b;return o.join()
  : return navigator.locks.request('d',()=>navigator.locks.request('d',{ifAvailable:true},l=>String(l)))
  : const o=[];await Promise.all([navigator.locks.request('e',{mode:'shared'},async()=>{o.push('a');await 0;o.push('c')}),navigator.locks.request('e',{mode:'shared'},async()=>{o.push('b')})]);return o.join()
  navigator.locks.request('f',{mode:'x'},()=>1)
  navigator.locks.request('-f',()=>1)
  navigator.locks.request('f',{steal:true,ifAvailable:true},()=>1)
  navigator.locks.request('f')
  navigator.locks.request('f',1)
  navigator.locks.request('g',()=>{throw new Error('lk')})
  navigator.locks.request('h',{signal:AbortSignal.abort()},()=>1)
  navigator.getBattery().then(b=>b===navigator.getBattery()?1:String(b.level)+b.addEventListener.length)
  : const a=await navigator.getBattery(),b=await navigator.getBattery();return a===b
  navigator.permissions.query({name:'geolocation'}).then(p=>[p.state,p.name,String(p)].join())
  navigator.permissions.query({name:'camera'}).then(p=>p.state)
  navigator.permissions.query({name:'midi',sysex:true}).then(p=>p.state)
  navigator.permissions.query({name:'persistent-storage'}).then(p=>p.state)
  navigator.permissions.query({name:'clipboard-read'}).then(p=>p.state)
  navigator.permissions.query({name:'push'})
  navigator.permissions.query({name:'push',userVisibleOnly:true}).then(p=>p.state)
  navigator.permissions.query({name:null})
  navigator.permissions.query(null)
  : const a=await navigator.permissions.query({name:'camera'}),b=await navigator.permissions.query({name:'camera'});return a===b
  navigator.mediaDevices.enumerateDevices().then(d=>d.length)
  navigator.mediaDevices.getSupportedConstraints().width
  Object.keys(navigator.mediaDevices.getSupportedConstraints()).length>10
  navigator.mediaDevices.ondevicechange
  navigator.mediaDevices.getUserMedia({audio:false,video:false})
  navigator.storage.estimate().then(e=>e.usage>=0)
  navigator.storage.persist().then(p=>typeof p)
  navigator.storage.getDirectory().then(d=>d.kind+d.name)
  navigator.clipboard.writeText()
  navigator.clipboard.write([])
  navigator.clipboard.read().then(String,e=>e.name)
  new ClipboardItem({'text/plain':'a'}).types.join()
  new ClipboardItem({})
  ClipboardItem.supports('text/plain')+','+ClipboardItem.supports('x/y')
  navigator.credentials.create({}).then(String,e=>e.name)
  navigator.credentials.preventSilentAccess().then(String)
  navigator.credentials.store(1)
  navigator.credentials.get({password:true}).then(String,e=>e.name)
  navigator.serviceWorker.controller
  navigator.serviceWorker.oncontrollerchange
  navigator.serviceWorker.register()
  navigator.serviceWorker.register('data:text/javascript,1').catch(e=>e.name)
  navigator.serviceWorker.ready===navigator.serviceWorker.ready
  navigator.serviceWorker.startMessages()
  navigator.wakeLock.request('screen').then(String,e=>e.name)
  navigator.vibrate&&navigator.vibrate(0)
  navigator.canShare&&navigator.canShare({text:'a'})
  navigator.canShare&&navigator.canShare({})
  navigator.registerProtocolHandler&&navigator.registerProtocolHandler('x','/')
  navigator.getGamepads().length
  navigator.geolocation.getCurrentPosition()
  navigator.geolocation.getCurrentPosition(1)
  typeof navigator.geolocation.watchPosition(()=>{},()=>{})
  navigator.requestMediaKeySystemAccess('x',[{}])
  navigator.requestMediaKeySystemAccess()
  navigator.sendBeacon('ftp://x')
  navigator.userAgentData&&navigator.userAgentData.getHighEntropyValues([]).then(v=>Object.keys(v).join())
  Notification.permission+Notification.maxActions
  Notification.requestPermission().then(String)
  new Notification()
  : const n=new Notification('t',{body:'b',tag:'g'});return [n.body,n.tag,n.title,n.dir,n.lang,n.icon,n.silent,n.onclick].join()
  Notification.requestPermission(()=>{}) instanceof Promise
  cookieStore.get('nope')
  cookieStore.set('a','b').then(()=>document.cookie.includes('a=b'))
  cookieStore.set({name:'q1',value:'v1',path:'/'}).then(()=>cookieStore.getAll('q1')).then(l=>l[0].value)
  cookieStore.set('=','x')
  cookieStore.get()
  : let o='-';cookieStore.onchange=e=>o=e.type+e.changed.length+e.deleted.length+e.changed[0].name;await cookieStore.set('zz5','1');await new Promise(r=>setTimeout(r,60));cookieStore.onchange=null;return o
  document.cookie='t1=1; max-age=0'
  document.fonts.size+document.fonts.status
  document.fonts.check('12px serif')
  document.fonts.load('nonsense')
  new FontFace('q','url(data:,x)').loaded===undefined
  new FontFace('q')
  : const f=new FontFace('q','url(data:,x)',{weight:'700'});return [f.family,f.weight,f.style,f.status,f.display,f.stretch].join()
  document.requestStorageAccess().then(String,e=>e.name)
  document.exitPictureInPicture().catch(e=>e.name)
  document.exitPointerLock()
  document.body.requestPointerLock&&String(document.body.requestPointerLock())
  : const v=el('video');return v.play().catch(e=>e.name)
  : const v=el('video');const o=[];for(const t of ['loadstart','emptied','abort','error'])v.addEventListener(t,e=>o.push(t));v.src='data:video/mp4,';v.load();await new Promise(r=>setTimeout(r,150));return o.join()+v.networkState
  : const a=new Audio();return [a.paused,a.currentTime,a.readyState,a.networkState,a.ended,a.duration].join()
  new AudioContext().state
  new AudioContext().close().then(String)
  new OfflineAudioContext(1,10,44100).startRendering().then(b=>b.length)
  speechSynthesis.getVoices().length>=0
  speechSynthesis.speaking+','+speechSynthesis.pending
  new SpeechSynthesisUtterance('a').text
  new RTCPeerConnection().localDescription
  new RTCPeerConnection().iceGatheringState+new RTCPeerConnection().connectionState
  : const p=new RTCPeerConnection();p.close();return p.signalingState
  : const p=new RTCPeerConnection();const c=p.createDataChannel('l');return [c.label,c.ordered,c.readyState,c.id,c.binaryType].join()
  new RTCPeerConnection({iceServers:[{urls:'x'}]})
  new RTCSessionDescription({type:'offer',sdp:'s'}).type
  new RTCIceCandidate({})
  new MediaStream().id.length
  new MediaSource().readyState+MediaSource.isTypeSupported('video/mp4; codecs="avc1.42E01E"')
  new Worker()
  new Worker('http://[')
  : return new Promise(r=>{const w=new Worker('data:text/javascript,onmessage=e=>postMessage(e.data*2)');w.onmessage=e=>{r([e.data,e.isTrusted,e.origin,e.constructor.name,e.ports.length].join());w.terminate()};w.onerror=e=>r('error');w.postMessage(21);setTimeout(()=>r('none'),900)})
  : return new Promise(r=>{const w=new Worker(URL.createObjectURL(new Blob(['throw new Error("in")'])));w.onerror=e=>{r([e.message,e.constructor.name,e.lineno,e.cancelable].join());e.preventDefault()};setTimeout(()=>r('none'),900)})
  : return new Promise(r=>{const w=new Worker('blob:https://www.youtube.com/nope');w.onerror=e=>r([e.type,e.constructor.name,e.isTrusted,e.cancelable].join());setTimeout(()=>r('none'),900)})
  : return new Promise(r=>{const w=new Worker(URL.createObjectURL(new Blob(['postMessage([typeof document,typeof importScripts,typeof fetch,typeof indexedDB,self===globalThis,name,String(self),typeof XMLHttpRequest,typeof localStorage].join())'])),{name:'nm'});w.onmessage=e=>r(e.data);setTimeout(()=>r('none'),900)})
  : return new Promise(r=>{const w=new Worker(URL.createObjectURL(new Blob(['setTimeout(()=>{postMessage(1);close();postMessage(2)},5)'])));const o=[];w.onmessage=e=>o.push(e.data);setTimeout(()=>r(o.join()),400)})
  : const w=new Worker(URL.createObjectURL(new Blob([''])));const o=[String(w),w.onmessage,w.terminate()];return o.join()
  : const w=new Worker(URL.createObjectURL(new Blob([''])));w.postMessage(()=>{})
  trustedTypes.createPolicy('ev1',{createHTML:s=>s}).createHTML('a')+''
  crypto.randomUUID().length+/^[0-9a-f-]{36}$/.test(crypto.randomUUID())
  crypto.getRandomValues(new Uint8Array(0)).length
  crypto.getRandomValues(new Float32Array(1))
  crypto.subtle.digest()
  crypto.subtle.digest('SHA-256')
  crypto.subtle.importKey('raw',new Uint8Array(5),'AES-GCM',true,['encrypt'])
  crypto.subtle.importKey('nope',new Uint8Array(16),'AES-GCM',true,['encrypt'])
  crypto.subtle.generateKey('nope',true,['sign'])
  crypto.subtle.generateKey({name:'AES-GCM',length:128},true,['sign'])
  crypto.subtle.generateKey({name:'HMAC',hash:'SHA-256'},true,['sign']).then(k=>[k.algorithm.length,k.algorithm.hash.name,k.type].join())
  crypto.subtle.generateKey({name:'AES-CBC',length:128},true,['encrypt','decrypt']).then(async k=>{const iv=new Uint8Array(16);const c=await crypto.subtle.encrypt({name:'AES-CBC',iv},k,new Uint8Array(3));return c.byteLength+(await crypto.subtle.decrypt({name:'AES-CBC',iv},k,c)).byteLength})
  crypto.subtle.importKey('raw',new Uint8Array(16),'PBKDF2',false,['deriveBits']).then(k=>crypto.subtle.deriveBits({name:'PBKDF2',hash:'SHA-256',salt:new Uint8Array(1),iterations:1},k,128)).then(b=>new Uint8Array(b)[0])
  String(crypto)+String(crypto.subtle)
`);
