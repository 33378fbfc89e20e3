/** Requests that succeed or fail without a network, and what they are made of. */
import { lines } from "./lines.ts";

export const REQUESTS: readonly string[] = lines(String.raw`
  fetch('https://nowhere.invalid/')
  fetch('http://[')
  fetch('data:text/plain,abc').then(r=>r.text())
  fetch('data:text/plain,abc').then(r=>[r.status,r.ok,r.type,r.headers.get('content-type'),r.redirected].join())
  fetch('data:x')
  fetch('about:blank')
  fetch('file:///etc/passwd')
  fetch('ftp://x/')
  fetch('/',{signal:AbortSignal.abort()})
  fetch('/',{method:'GET',body:'x'})
  fetch('/',{mode:'navigate'})
  fetch(URL.createObjectURL(new Blob(['abc']))).then(r=>r.text())
  : return new Promise(r=>{const x=new XMLHttpRequest();x.open('GET','https://nowhere.invalid/');x.onerror=e=>r(['error',x.status,x.readyState,e.isTrusted,e.loaded,x.responseText===''].join());x.onload=()=>r('load');x.send();setTimeout(()=>r('none'),1500)})
  : return new Promise(r=>{const x=new XMLHttpRequest();x.open('GET','data:text/plain,abc');x.onload=()=>r([x.status,x.responseText,x.getResponseHeader('content-type'),x.responseURL].join());x.onerror=()=>r('error');x.send();setTimeout(()=>r('none'),1500)})
  : const x=new XMLHttpRequest();const o=[];x.onreadystatechange=()=>o.push(x.readyState);x.open('GET','/');return o.join()+x.readyState
  : const x=new XMLHttpRequest();x.open('GET','/');x.abort();return x.readyState
  : const x=new XMLHttpRequest();return [x.readyState,x.status,x.statusText,x.response,x.responseType,x.timeout,x.withCredentials,x.responseURL,x.responseXML,x.upload.constructor.name].join()
  : const x=new XMLHttpRequest();x.open('GET','https://nowhere.invalid/',false);x.send()
  new Response('x').text()
  new Response('{"a":1}').json().then(o=>o.a)
  new Response('x').json().catch(e=>e.name)
  new Response('x').arrayBuffer().then(b=>b.constructor.name)
  new Response('x').blob().then(b=>b.type+b.size)
  new Response('x',{headers:{'content-type':'a/b'}}).blob().then(b=>b.type)
  : const r=new Response('x');await r.text();return r.text().catch(e=>e.name+e.message)
  : const r=new Response('x');return [r.status,r.statusText,r.ok,r.type,r.url,r.redirected,r.bodyUsed,String(r.body),r.headers.get('content-type')].join()
  Response.error().type+Response.error().status
  : const r=new Request('/x',{method:'post',body:'a'});return [r.method,r.url,r.mode,r.credentials,r.cache,r.redirect,r.referrer,r.referrerPolicy,r.integrity,r.keepalive,r.destination,r.headers.get('content-type'),r.duplex].join()
  : const h=new Headers({b:'1',A:'2'});h.append('a','3');return [...h].join('|')+h.has('B')+h.get('zz')
  new Headers([['set-cookie','a'],['set-cookie','b']]).getSetCookie().length
  new Blob(['y']).arrayBuffer().then(b=>b.byteLength)
  new Blob(['yz']).text()
  new Blob(['yz']).slice(1).text()
  new Blob(['a'],{type:'X/Y'}).type
  new Blob(['a\r\nb'],{endings:'native'}).size
  typeof new Blob(['a']).stream
  new Blob(['a']).bytes&&new Blob(['a']).bytes().then(b=>b.length)
  new File(['a'],'n',{lastModified:5}).lastModified
  new File(['a'],'n/m').name
  new File(['a'],'n').webkitRelativePath
  URL.createObjectURL(new Blob()).slice(0,29)
  URL.createObjectURL(1)
  URL.revokeObjectURL('x')
  : const f=new FormData();f.append('a','b');f.append('a',new Blob(['c']));f.set('d',1);return [...f].map(([k,v])=>k+(v.name||v)).join()+f.getAll('a').length
  : const s=new URL('https://a.b/c?d=e#f');return [s.host,s.search,s.hash,s.searchParams.get('d'),s.origin,String(s)].join()
  : const s=new URL('https://a.b/c');s.searchParams.append('x','y z');s.port='80';s.pathname='/a b';return s.href
  new URL('HTTP://EXAMPLE.com:80/../a/./b?x#y').href
  new URL('http://ex%41mple.com').host
  new URL('http://münchen.de').host
  new URL('javascript:alert(1)').origin
  new URL('blob:https://a/b').origin
  new URL('//x','https://y/').href
  new URL('https://a/?a=1').searchParams+''
  new URLSearchParams({a:'1',b:'2 3'})+''
  new URLSearchParams('?a=1&a=2&b').getAll('a').join()+new URLSearchParams('a=1').has('a','2')
  URL.parse&&String(URL.parse('x'))
  new TextDecoder().decode(new TextEncoder().encode('é'))
  new TextDecoder().decode(new Uint8Array([0xef,0xbb,0xbf,65]))
  new TextDecoder('shift_jis').encoding
  new TextDecoder('utf-16').decode(new Uint8Array([65,0]))
  new TextEncoder().encodeInto('abc',new Uint8Array(2)).read
  btoa('abc')+atob('YWJj')
  new CompressionStream('gzip').readable.constructor.name
  new CompressionStream('x')
  new Response(new Blob(['aaaa']).stream().pipeThrough(new CompressionStream('deflate'))).arrayBuffer().then(b=>b.byteLength>0)
  new ReadableStream().locked
  new ReadableStream({start(c){c.enqueue(1);c.close()}}).getReader().read().then(r=>JSON.stringify(r))
  new TransformStream().writable.constructor.name
  new WebSocket('wss://nowhere.invalid/').readyState
  new WebSocket('wss://nowhere.invalid/').url
  new EventSource('/x').readyState
  : return new Promise(r=>{const w=new WebSocket('wss://nowhere.invalid/');w.onerror=e=>r('error'+e.isTrusted);w.onopen=()=>r('open');setTimeout(()=>r('none'),1500)})
  : return new Promise(r=>{const f=new FileReader();const o=[];for(const t of ['loadstart','progress','load','loadend'])f['on'+t]=()=>o.push(t+f.readyState);f.onloadend=()=>{o.push('loadend');r(o.join()+f.result)};f.readAsText(new Blob(['abc']))})
  : return new Promise(r=>{const f=new FileReader();f.onload=()=>r(f.result);f.readAsDataURL(new Blob(['abc'],{type:'text/plain'}))})
  : return new Promise(r=>{const f=new FileReader();f.onload=()=>r(String(f.result)+f.result.byteLength);f.readAsArrayBuffer(new Blob(['abc']))})
  : return new Promise(r=>{const i=new Image();i.onload=()=>r('load'+i.width+i.complete+i.naturalHeight);i.onerror=()=>r('error');i.src='data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'})
  : return new Promise(r=>{const i=new Image();i.onload=()=>r('load');i.onerror=e=>r('error'+e.isTrusted+i.complete+i.naturalWidth);i.src='data:image/png;base64,AAAA'})
  : return new Promise(r=>{const i=el('iframe');i.onload=()=>{r('load');i.remove()};document.body.append(i);setTimeout(()=>r('none'),300)})
  : return new Promise(r=>{const s=el('script');s.onload=()=>r('load');s.onerror=()=>r('error');s.src='data:text/javascript,window.dd=1';document.body.append(s);setTimeout(()=>r('none'),400)})
  : return new Promise(r=>{const s=el('script');s.type='module';s.onload=()=>r('load');s.textContent='window.mod=1';document.body.append(s);setTimeout(()=>{r(String(window.mod));delete window.mod},200)})
  : return new Promise(r=>{const v=el('video');v.onerror=()=>r('error'+v.error.code+v.networkState);v.src='data:video/mp4,';setTimeout(()=>r('none'),800)})
  fetch()
  fetch('data:text/html;charset=utf-8;base64,YWJj').then(async r=>[await r.text(),r.headers.get('content-type')].join())
  fetch('data:,a%20b').then(async r=>[await r.text(),r.headers.get('content-type'),r.url].join())
  fetch('data:application/json,{"a":1}').then(r=>r.json()).then(o=>o.a)
  fetch('data:;base64,!!!')
  fetch('data:text/plain,x',{method:'POST'}).then(r=>r.status)
  fetch('data:text/plain,x',{mode:'same-origin'})
  fetch('data:text/plain,x',{mode:'no-cors'}).then(r=>r.type+r.status)
  fetch('data:text/plain,abc').then(r=>[...r.headers].join('|'))
  fetch('data:text/plain,abc').then(r=>r.blob()).then(b=>b.type+b.size)
  fetch(URL.createObjectURL(new Blob(['{"q":2}'],{type:'application/json'}))).then(r=>r.json()).then(o=>o.q)
  fetch(URL.createObjectURL(new Blob(['abc'],{type:'text/x'}))).then(r=>[r.status,r.type,r.headers.get('content-type'),r.headers.get('content-length'),r.url.slice(0,28),r.statusText].join())
  fetch(URL.createObjectURL(new Blob(['abc'])),{method:'POST'}).then(r=>r.status)
  : const u=URL.createObjectURL(new Blob(['abc']));URL.revokeObjectURL(u);return fetch(u)
  fetch('blob:https://www.youtube.com/nope')
  fetch('https://user:pass@x/')
  fetch('/',{method:'bad method'})
  fetch('/',{method:'TRACE'})
  fetch('/',{headers:{'a b':'1'}})
  fetch('/',{headers:[['a']]})
  fetch('/',{credentials:'x'})
  fetch('/',{mode:'x'})
  fetch('/',{signal:1})
  fetch('/',{signal:AbortSignal.abort('why')})
  fetch('/',1)
  : const c=new AbortController();const p=fetch('data:text/plain,abc',{signal:c.signal});c.abort();return p
  : const o=[];fetch('data:,x').then(()=>o.push('f'));setTimeout(()=>o.push('t'),50);Promise.resolve().then(()=>o.push('p'));await new Promise(r=>setTimeout(r,120));return o.join()
  fetch(new Request('data:text/plain,rq')).then(r=>r.text())
  typeof fetch('data:,x').then
  : const u=URL.createObjectURL(new Blob(['a']));return /^blob:https:\/\/www\.youtube\.com\/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(u)
  URL.createObjectURL()
  URL.createObjectURL({})
  typeof URL.createObjectURL(new MediaSource())
  URL.revokeObjectURL()
  : return new Promise(r=>{const x=new XMLHttpRequest();const o=[];for(const t of ['loadstart','progress','load','loadend','readystatechange'])x.addEventListener(t,e=>o.push(t+x.readyState));x.open('GET','data:text/plain,abc');x.send();o.push('s');x.addEventListener('loadend',()=>r(o.join()))})
  : return new Promise(r=>{const x=new XMLHttpRequest();x.onload=e=>r([e.constructor.name,e.loaded,e.total,e.lengthComputable,e.isTrusted].join());x.open('GET','data:text/plain,abc');x.send()})
  : return new Promise(r=>{const x=new XMLHttpRequest();x.responseType='json';x.onload=e=>r(x.response.a+typeof x.response);x.open('GET','data:application/json,{"a":1}');x.send()})
  : return new Promise(r=>{const x=new XMLHttpRequest();x.responseType='arraybuffer';x.onload=e=>r(x.response.byteLength+String(x.response));x.open('GET','data:,abcd');x.send()})
  : return new Promise(r=>{const x=new XMLHttpRequest();x.responseType='blob';x.onload=e=>r(x.response.size+x.response.type);x.open('GET','data:text/css,abcd');x.send()})
  : return new Promise(r=>{const x=new XMLHttpRequest();x.responseType='document';x.onload=e=>r(x.response.body.textContent+x.responseXML.contentType);x.open('GET','data:text/html,<p>hi');x.send()})
  : return new Promise(r=>{const x=new XMLHttpRequest();x.onload=e=>r(x.responseXML.documentElement.tagName);x.open('GET','data:text/xml,<q/>');x.send()})
  : return new Promise(r=>{const x=new XMLHttpRequest();x.onload=e=>r([x.status,x.statusText,x.getAllResponseHeaders(),x.getResponseHeader('zz')].join('|'));x.open('GET','data:text/plain,abc');x.send()})
  : return new Promise(r=>{const x=new XMLHttpRequest();x.onload=e=>r([x.status,x.responseText,x.getResponseHeader('content-type'),x.getResponseHeader('content-length')].join());x.open('GET',URL.createObjectURL(new Blob(['abc'],{type:'a/b'})));x.send()})
  : return new Promise(r=>{const x=new XMLHttpRequest();x.onerror=e=>r([x.readyState,x.status,e.type,x.response,x.responseURL].join());x.open('GET','blob:https://www.youtube.com/nope');x.send()})
  : const x=new XMLHttpRequest();x.open('GET','data:text/plain,sync',false);x.send();return x.responseText+x.readyState+x.status
  : const x=new XMLHttpRequest();x.responseType='json';return x.responseText
  : const x=new XMLHttpRequest();x.responseType='nonsense';return x.responseType
  : const x=new XMLHttpRequest();x.open('GET','/',false);x.responseType='json'
  : const x=new XMLHttpRequest();x.setRequestHeader('a','b')
  : const x=new XMLHttpRequest();x.open('GET','/');return String(x.setRequestHeader('a','b'))
  : const x=new XMLHttpRequest();x.open('GET','/');x.setRequestHeader('a b','b')
  new XMLHttpRequest().send()
  new XMLHttpRequest().open('GET')
  new XMLHttpRequest().open('G T','/')
  new XMLHttpRequest().open('GET','http://[')
  new XMLHttpRequest().getAllResponseHeaders()===''
  new XMLHttpRequest().getResponseHeader('a')
  new XMLHttpRequest().overrideMimeType('text/plain')
  : const x=new XMLHttpRequest();const o=[];x.onabort=()=>o.push('abort');x.onloadend=()=>o.push('end');x.onreadystatechange=()=>o.push(x.readyState);x.open('GET','data:,x');x.send();x.abort();o.push(x.readyState);return o.join()
  : return new Promise(r=>{const x=new XMLHttpRequest();const o=[];x.upload.onloadstart=()=>o.push('us');x.upload.onload=()=>o.push('ul');x.onload=()=>r(o.join()+x.status);x.onerror=()=>r(o.join()+'error');x.open('POST','data:text/plain,x');x.send('body')})
  XMLHttpRequest.DONE+XMLHttpRequest.prototype.LOADING
  new Response(null).body
  new Response('').body===null
  new Response('a',{status:201,statusText:'Made',headers:{x:'y'}}).statusText
  new Response('a',{status:600})
  new Response('a',{status:204})
  new Response('a',{statusText:'\n'})
  new Response(new URLSearchParams('a=b')).headers.get('content-type')
  new Response(new FormData()).headers.get('content-type').slice(0,30)
  new Response(new Blob(['x'],{type:'q/w'})).headers.get('content-type')
  new Response(new Uint8Array([104,105])).text()
  new Response(new ReadableStream({start(c){c.enqueue(new TextEncoder().encode('st'));c.close()}})).text()
  new Response('a=1&b=2',{headers:{'content-type':'application/x-www-form-urlencoded'}}).formData().then(f=>f.get('b'))
  new Response('x').formData()
  new Response('x').bytes().then(b=>b[0])
  new Response({}).text()
  new Response(5).text()
  Response.json({a:1}).headers.get('content-type')
  Response.json({a:1}).text()
  Response.json(()=>1)
  : const r=Response.redirect('/x',302);return [r.status,r.headers.get('location'),r.type].join()
  Response.redirect('/x',200)
  Response.redirect('http://[')
  : const r=new Response('x');const c=r.clone();return await c.text()+await r.text()+r.bodyUsed
  : const r=new Response('x');await r.text();r.clone()
  : const r=new Response('x');r.body.getReader();return [r.bodyUsed,r.body.locked].join()
  : const r=new Response('xy');const d=r.body.getReader();const a=await d.read();const b=await d.read();return [a.done,a.value.length,a.value.constructor.name,b.done,b.value].join()
  Response.error().ok+Response.error().statusText+String(Response.error().body)
  String(Response.error().clone().type)
  : const r=Response.error();r.headers.append('a','b')
  new Request('/x').url
  : const r=new Request('/x');return [r.method,r.mode,r.credentials,r.cache,r.redirect,r.referrer,r.destination,r.integrity,r.keepalive,r.signal.aborted,String(r.body),r.bodyUsed].join()
  new Request('/x',{method:'patch'}).method
  new Request('/x',{method:'post',body:'q'}).text()
  new Request('http://[')
  new Request('/x',{mode:'navigate'})
  new Request('/x',{mode:'zzz'})
  new Request('/x',{cache:'only-if-cached'})
  new Request('/x',{window:1})
  new Request()
  new Request('/x',{headers:{a:'b'}}).headers.get('a')
  new Request('/x',{referrer:'http://['})
  : const a=new Request('/x',{method:'POST',body:'a'});const b=new Request(a,{method:'PUT'});return [a.bodyUsed,b.method,await b.text()].join()
  new Request('/x').clone().url
  : const h=new Headers([['B','1'],['a','2'],['b','3']]);return [...h.keys()].join()+h.get('b')
  : const h=new Headers({'Content-Type':'x'});h.set('content-type','y');h.delete('zz');return [...h].join('|')
  new Headers({a:'\n b \t'}).get('a')==='b'
  new Headers({a:'b\nc'})
  new Headers({'é':'1'})
  new Headers({a:'é'}).get('a').length
  new Headers([['a','b','c']])
  new Headers(1)
  new Headers(null)
  String(new Headers())+new Headers().entries().toString()
  : const o=[];new Headers({b:'1',a:'2'}).forEach(function(v,k,h){o.push(v+k+(h instanceof Headers)+String(this))},5);return o.join()
  new Blob(['a',new Blob(['b']),new Uint8Array([99]),new ArrayBuffer(1),5,{}]).size
  new Blob('abc')
  new Blob({})
  new Blob(['é']).size
  new Blob(['abc']).slice(-2).text()
  new Blob(['abcdef']).slice(1,3,'X/y').type
  new Blob(['a'],{type:'é'}).type===''
  new Blob(['a'],{endings:'x'})
  new Blob([new File(['z'],'n')]).text()
  new Blob(['ab']).stream().getReader().read().then(r=>r.value.length)
  : const b=new Blob(['a']);return Object.keys(b).length+String(b)+Object.getOwnPropertyNames(b).length
  : const f=new File(['ab'],'n.txt',{type:'text/plain'});return [f.name,f.size,f.type,typeof f.lastModified,f.lastModified<=Date.now(),f instanceof Blob,String(f)].join()
  new File(['a'])
  new File()
  new File('a','b')
  new FileReader().readAsText('x')
  : const f=new FileReader();return [f.readyState,f.result,f.error,f.onload,FileReader.DONE].join()
  : return new Promise(r=>{const f=new FileReader();f.onload=e=>r([e.constructor.name,e.loaded,e.total,e.lengthComputable,e.isTrusted,e.target===f].join());f.readAsText(new Blob(['abc']))})
  : return new Promise(r=>{const f=new FileReader();const o=[];f.onabort=()=>o.push('abort');f.onloadend=()=>{o.push('end');r(o.join()+f.readyState+f.error.name+f.result)};f.readAsText(new Blob(['abc']));f.abort()})
  : const f=new FileReader();f.readAsText(new Blob(['a']));f.readAsText(new Blob(['b']))
  : return new Promise(r=>{const f=new FileReader();f.onload=()=>r(f.result);f.readAsDataURL(new Blob([]))})
  : return new Promise(r=>{const f=new FileReader();f.onload=()=>r(f.result);f.readAsBinaryString(new Blob([new Uint8Array([255])]))})
  : return new Promise(r=>{const f=new FileReader();f.onload=()=>r(f.result);f.readAsText(new Blob([new Uint8Array([233])]),'latin1')})
  new ReadableStream().getReader().closed instanceof Promise
  new ReadableStream({type:'bytes'}).getReader({mode:'byob'}).constructor.name
  new ReadableStream({type:'x'})
  new ReadableStream({start(){throw new Error('rs')}})
  new ReadableStream().pipeTo(1)
  : const s=new ReadableStream();s.getReader();s.getReader()
  : const s=new ReadableStream({start(c){c.error(new Error('e1'))}});return s.getReader().read()
  : const s=new ReadableStream({start(c){c.enqueue(1);c.enqueue(2);c.close()}});const o=[];for await(const v of s)o.push(v);return o.join()
  : const s=new ReadableStream({start(c){c.enqueue(1);c.close()}});const [a,b]=s.tee();const x=await a.getReader().read(),y=await b.getReader().read();return x.value+y.value+s.locked
  : const o=[];const s=new ReadableStream({pull(c){o.push('p');c.enqueue(1)},cancel(r){o.push(r)}});const d=s.getReader();await d.read();await d.cancel('why');return o.join()
  ReadableStream.from([1,2]).getReader().read().then(r=>r.value)
  : const o=[];const w=new WritableStream({write(c){o.push(c)},close(){o.push('c')}});const q=w.getWriter();q.write('a');await q.close();return o.join()+w.locked+q.desiredSize
  : const t=new TransformStream({transform(c,k){k.enqueue(c*2)}});const w=t.writable.getWriter();w.write(4);return t.readable.getReader().read().then(r=>r.value)
  : const o=[];await new ReadableStream({start(c){c.enqueue('a');c.close()}}).pipeTo(new WritableStream({write(c){o.push(c)}}));return o.join()
  new Response(new ReadableStream({start(c){c.enqueue('text');c.close()}}).pipeThrough(new TextEncoderStream())).text()
  new Response(new Blob(['zip']).stream().pipeThrough(new CompressionStream('gzip')).pipeThrough(new DecompressionStream('gzip'))).text()
  new DecompressionStream('x')
  new CompressionStream()
  new CountQueuingStrategy({highWaterMark:3}).size()+new CountQueuingStrategy({highWaterMark:3}).highWaterMark
  new ByteLengthQueuingStrategy({highWaterMark:3}).size(new Uint8Array(7))
  new TextDecoderStream().encoding+String(new TextDecoderStream().readable)
  : return new Promise(r=>{const w=new WebSocket('wss://nowhere.invalid/');const o=[];w.onerror=e=>o.push('error'+e.constructor.name+w.readyState);w.onclose=e=>{o.push('close',e.code,e.reason,e.wasClean,e.constructor.name,w.readyState,e.isTrusted);r(o.join())}})
  : const w=new WebSocket('wss://nowhere.invalid/q');const o=[w.binaryType,w.bufferedAmount,w.protocol===w.extensions,String(w)];w.close();o.push(w.readyState);return o.join()
  : const w=new WebSocket('wss://nowhere.invalid/');w.send('x')
  : const w=new WebSocket('wss://nowhere.invalid/');w.close(5)
  : const w=new WebSocket('wss://nowhere.invalid/');w.binaryType='arraybuffer';w.binaryType='x';return w.binaryType
  new WebSocket('https://nowhere.invalid/').url
  new WebSocket('ftp://x/')
  new WebSocket('wss://x/#f')
  new WebSocket('wss://x/','a b')
  new WebSocket('wss://x/',['a','a'])
  new WebSocket('ws://nowhere.invalid/').readyState
  new WebSocket()
  new WebSocket('/rel').url
  : return new Promise(r=>{const s=new EventSource('https://nowhere.invalid/');s.onerror=e=>{r([e.type,e.isTrusted,s.readyState,e.constructor.name].join());s.close()}})
  : const s=new EventSource('/es');const o=[s.url,s.withCredentials,s.readyState,String(s)];s.close();o.push(s.readyState);return o.join()
  new EventSource('http://[')
  new EventSource()
  navigator.sendBeacon('/x','q')
  navigator.sendBeacon()
  : const f=new FormData();f.append('a',new Blob(['q']),'n.txt');const v=f.get('a');return [v.name,v instanceof File,v.size,f.has('a'),f.get('zz')].join()
  : const d=html('<form><input name=a value=1><input type=checkbox name=b checked><input type=checkbox name=c><select name=d><option>x</select><textarea name=e>t</textarea><input name=f disabled value=2><button name=g value=3></button></form>');const o=[...new FormData(d.firstChild)].join('|');d.remove();return o
  : const d=html('<form><input name=a value=1><button name=g value=3></button></form>');const o=[...new FormData(d.firstChild,d.querySelector('button'))].join('|');d.remove();return o
  new FormData(1)
  : const f=new FormData();f.append('a')
  : const f=new FormData();f.append('a','b','c')
  : const s=new URLSearchParams('b=1&a=2&b=3');s.sort();s.delete('b','1');return s+''+s.size
  new URLSearchParams([['a','b'],['c','d']])+''
  new URLSearchParams([['a']])
  new URLSearchParams('a=%zz&b=+c')+''
  new TextDecoder('utf-8',{fatal:true}).decode(new Uint8Array([255]))
  new TextDecoder('nope')
  new TextDecoder('latin1').encoding
  new TextDecoder('gbk').decode(new Uint8Array([0xc4,0xe3]))
  new TextDecoder().decode(new Uint8Array([0xf0,0x9f]),{stream:true}).length
  new TextEncoder().encodeInto('é',new Uint8Array(1)).written
  atob('a')
  atob(' YQ = = ')
  btoa('é€')
  : return new Promise(r=>{const s=el('script');s.onload=e=>{r('load'+e.isTrusted+window.zs1+document.currentScript);delete window.zs1};s.onerror=()=>r('error');s.src=URL.createObjectURL(new Blob(['window.zs1=document.currentScript!==null'],{type:'text/javascript'}));document.body.append(s)})
  : return new Promise(r=>{const s=el('script');s.onerror=e=>r([e.type,e.isTrusted,e.bubbles,e.constructor.name].join());s.src='blob:https://www.youtube.com/nope';document.body.append(s)})
  : const s=el('script');s.textContent='window.zs2=document.currentScript===null';document.body.append(s);const o=String(window.zs2);delete window.zs2;s.remove();return o
  : const d=html('<script>window.zs3=1</'+'script>');const o=String(window.zs3);d.remove();return o
  : return new Promise(r=>{const l=el('link');l.rel='stylesheet';l.onload=()=>{r('load'+l.sheet.cssRules.length);l.remove()};l.onerror=()=>r('error');l.href='data:text/css,p{color:red}';document.head.append(l)})
  : return new Promise(r=>{const i=el('iframe');const o=[];i.onload=()=>{o.push('load');r(o.join());i.remove()};i.srcdoc='<p>hi';document.body.append(i);o.push('s')})
  : return new Promise(r=>{const i=el('img');i.onload=e=>r([e.isTrusted,i.naturalWidth,i.complete].join());i.onerror=()=>r('error');i.src=URL.createObjectURL(new Blob([Uint8Array.from(atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'),c=>c.charCodeAt(0))],{type:'image/gif'}))})
  : const i=new Image();i.src='data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';return i.decode().then(()=>i.naturalWidth)
  : const i=new Image();i.src='data:image/gif;base64,AAAA';return i.decode()
  import('data:text/javascript,export default 5').then(m=>m.default)
`);
