/** What comes of going elsewhere, of keeping things, and of asking a person: as far as the page stays. */
import { lines } from "../lines.ts";

const LOCATIONS = lines(String.raw`
  Object.getOwnPropertyNames(location).join()
  : const d=Object.getOwnPropertyDescriptor(location,'href');return [typeof d.get,typeof d.set,d.enumerable,d.configurable].join()
  : const d=Object.getOwnPropertyDescriptor(location,'assign');return [typeof d.value,d.writable,d.enumerable,d.configurable].join()
  : const d=Object.getOwnPropertyDescriptor(location,Symbol.toPrimitive);return d&&[d.value,d.writable,d.enumerable,d.configurable].join()
  : const d=Object.getOwnPropertyDescriptor(location,'valueOf');return d&&[d.value===Object.prototype.valueOf,d.writable,d.enumerable,d.configurable].join()
  : const d=Object.getOwnPropertyDescriptor(location,'toString');return d&&[d.writable,d.enumerable,d.configurable,d.value.length].join()
  : const d=Object.getOwnPropertyDescriptor(location,'origin');return [typeof d.get,typeof d.set,d.get.name].join()
  : 'use strict';try{location.origin='x';return 'set'}catch(e){return e.name}
  : 'use strict';try{delete location.href;return 'deleted'}catch(e){return e.name}
  : 'use strict';try{location.assign=1;return 'set'}catch(e){return e.name}
  : 'use strict';try{location.foo=1;const o=location.foo;delete location.foo;return o}catch(e){return e.name}
  : try{location.href='http://[';return 'set'}catch(e){return [e.name,e.code,e.message].join()}
  : try{location.assign('http://[');return 'set'}catch(e){return [e.name,e.code,e.message].join()}
  : try{location.replace('http://[');return 'set'}catch(e){return [e.name,e.code,e.message].join()}
  : try{window.location='http://[';return 'set'}catch(e){return [e.name,e.code,e.message].join()}
  : try{document.location='http://[';return 'set'}catch(e){return [e.name,e.code,e.message].join()}
  : try{location.protocol='1x';return location.protocol}catch(e){return [e.name,e.code].join()}
  : try{location.assign();return 'set'}catch(e){return e.name+e.message}
  : location.hash='a b';const o=location.href+location.hash;history.replaceState(null,'','/');return o
  : location.hash='#x';const o=location.hash;location.hash='';const p=location.href+location.hash;history.replaceState(null,'','/');return o+p
  : location.href='#viahref';const o=location.hash;history.replaceState(null,'','/');return o
  : location.assign('#viaassign');const o=location.hash;history.replaceState(null,'','/');return o
  : location.replace('#viareplace');const o=location.hash;history.replaceState(null,'','/');return o
  : const n=history.length;location.replace('#r2');const o=history.length-n;history.replaceState(null,'','/');return o
  : const n=history.length;location.hash='h3';const o=history.length-n;history.replaceState(null,'','/');return o
  : const n=history.length;location.hash='h4';location.hash='h4';const o=history.length-n;history.replaceState(null,'','/');return o
  : window.location='#viawindow';const o=location.hash;history.replaceState(null,'','/');return o
  : location.hash='é';const o=location.hash;history.replaceState(null,'','/');return o
  : let n=0;const f=e=>{n=[e.type,e.oldURL===undefined,e.newURL&&e.newURL.slice(-3),e.isTrusted,e.bubbles,e.constructor.name].join()};addEventListener('hashchange',f);location.hash='hc1';await new Promise(r=>setTimeout(r,60));removeEventListener('hashchange',f);history.replaceState(null,'','/');return n
  location.ancestorOrigins&&String(location.ancestorOrigins)
  location.ancestorOrigins&&[location.ancestorOrigins.item(0),location.ancestorOrigins.contains('x'),location.ancestorOrigins[0]].join()
  Location.prototype.constructor===Location
  Object.getOwnPropertyNames(Location.prototype).join()
  new Location()
  Object.getPrototypeOf(location)===Location.prototype
  Location.prototype.href
  Object.create(location).href
  location.reload.call({})
  location.toString.call({})
  location.toString()
  location==='https://www.youtube.com/'
  location=='https://www.youtube.com/'
  JSON.stringify(location)
  document.URL===location.href&&document.documentURI===location.href&&document.baseURI===location.href
  : history.replaceState(null,'','/a?b#c');const o=[location.pathname,location.search,location.hash,document.URL].join();history.replaceState(null,'','/');return o
`);

const HISTORY = lines(String.raw`
  : try{history.pushState(1,'','http://other.example/');return 'pushed'}catch(e){return [e.name,e.code,e.message].join()}
  : try{history.replaceState(1,'','http://other.example/');return 'pushed'}catch(e){return [e.name,e.code,e.message].join()}
  : try{history.pushState(1,'','http://[');return 'pushed'}catch(e){return [e.name,e.code,e.message].join()}
  : try{history.pushState(()=>1,'');return 'pushed'}catch(e){return [e.name,e.code,e.message].join()}
  : try{history.pushState(Symbol(),'');return 'pushed'}catch(e){return [e.name,e.code,e.message].join()}
  : try{history.pushState();return 'pushed'}catch(e){return e.name+e.message}
  : try{history.pushState(1);return 'pushed'}catch(e){return e.name+e.message}
  : const n=history.length;history.pushState(1,'');const o=history.length-n;history.replaceState(null,'','/');return o
  : const s={a:[1]};history.pushState(s,'');const o=[history.state===s,history.state===history.state,JSON.stringify(history.state),history.state instanceof Object].join();history.replaceState(null,'','/');return o
  : history.pushState(1,'','');const o=location.href;history.replaceState(null,'','/');return o
  : history.pushState(1,'',null);const o=location.href;history.replaceState(null,'','/');return o
  : history.pushState(1,'',undefined);const o=location.href;history.replaceState(null,'','/');return o
  : history.pushState(1,'','?q');const o=location.href;history.replaceState(null,'','/');return o
  : history.pushState(1,'','x/y');const o=location.href;history.replaceState(null,'','/');return o
  : history.scrollRestoration='manual';const o=history.scrollRestoration;history.scrollRestoration='auto';return o
  : history.scrollRestoration='x';return history.scrollRestoration
  : 'use strict';try{history.length=5;return history.length>0}catch(e){return e.name}

  Object.getOwnPropertyNames(History.prototype).join()
  history.go.length+history.back.length+history.pushState.length+history.replaceState.length
  typeof navigation
  : navigation.onnavigate=1;return navigation.onnavigate
  Object.getOwnPropertyNames(Navigation.prototype).join()
  [navigation.transition,navigation.activation&&navigation.activation.navigationType,typeof navigation.canGoForward].join()
  Object.getOwnPropertyNames(NavigationHistoryEntry.prototype).join()
  [navigation.currentEntry.url===location.href,navigation.currentEntry.index>=0,navigation.currentEntry.sameDocument,navigation.currentEntry.key.length,navigation.currentEntry.id.length,navigation.currentEntry.getState()].join()
  navigation.currentEntry===navigation.currentEntry
  navigation.entries().includes(navigation.currentEntry)
  : history.pushState(null,'','/n1');const o=navigation.currentEntry.url;history.replaceState(null,'','/');return o
`);

const COOKIES = lines(String.raw`
  : document.cookie='k1=v; path=/nowhere';return document.cookie.includes('k1')
  : document.cookie='k2=v; domain=example.com';return document.cookie.includes('k2')
  : document.cookie='k3=v; domain=youtube.com';const o=document.cookie.includes('k3');document.cookie='k3=; domain=youtube.com; max-age=0';return o
  : document.cookie='k4=v; domain=com';return document.cookie.includes('k4')
  : document.cookie='k5=v; max-age=0';return document.cookie.includes('k5')
  : document.cookie='k6=v; max-age=-1';return document.cookie.includes('k6')
  : document.cookie='k7=v; expires=Thu, 01 Jan 2099 00:00:00 GMT';const o=document.cookie;document.cookie='k7=;max-age=0';return o
  : document.cookie='k8=a=b; path=/';const o=document.cookie;document.cookie='k8=;max-age=0;path=/';return o
  : document.cookie='  k9  =  v w  ';const o=document.cookie;document.cookie='k9=;max-age=0';return o
  : document.cookie='=noname';const o=document.cookie;document.cookie='=noname;max-age=0';document.cookie='noname;max-age=0';return o
  : document.cookie='';return document.cookie
  : document.cookie='ka="q"';const o=document.cookie;document.cookie='ka=;max-age=0';return o
  : document.cookie='kb=1,2';const o=document.cookie;document.cookie='kb=;max-age=0';return o
  : document.cookie='kc=1';document.cookie='kc=2';const o=document.cookie;document.cookie='kc=;max-age=0';return o
  : document.cookie='kd=1';document.cookie='ke=2';document.cookie='kd=3';const o=document.cookie;document.cookie='kd=;max-age=0';document.cookie='ke=;max-age=0';return o
  : document.cookie='__Secure-a=1';return document.cookie
  : document.cookie='__Secure-b=1; secure';const o=document.cookie;document.cookie='__Secure-b=; secure; max-age=0';return o
  : document.cookie='__Host-a=1; secure; path=/';const o=document.cookie;document.cookie='__Host-a=; secure; path=/; max-age=0';return o
  : document.cookie='__Host-b=1; secure; path=/; domain=youtube.com';return document.cookie
  : document.cookie='kf=1; samesite=none';const o=document.cookie;document.cookie='kf=;max-age=0';return o
  : document.cookie='kg=1; samesite=strict';const o=document.cookie;document.cookie='kg=;max-age=0';return o
  : document.cookie='kh=ü';const o=document.cookie;document.cookie='kh=;max-age=0';return o
  : document.cookie='ki=a\x01b';const o=document.cookie;document.cookie='ki=;max-age=0';return escape(o)
  : document.cookie='kj=1\nkk=2';const o=document.cookie;document.cookie='kj=;max-age=0';return escape(o)
  : document.cookie='kl=1; expires=nonsense';const o=document.cookie;document.cookie='kl=;max-age=0';return o
  : document.cookie='km=1; max-age=x';const o=document.cookie;document.cookie='km=;max-age=0';return o
  : document.cookie='kn=1;;;';const o=document.cookie;document.cookie='kn=;max-age=0';return o
  : document.cookie='ko='+'x'.repeat(5000);const o=document.cookie.length;document.cookie='ko=;max-age=0';return o
  : document.cookie='KP=1';document.cookie='kp=2';const o=document.cookie;document.cookie='KP=;max-age=0';document.cookie='kp=;max-age=0';return o
  : document.cookie='kq=1; PATH=/; SECURE; HttpOnly';return document.cookie
  : document.cookie=null;const o=document.cookie;document.cookie='null;max-age=0';return o
  document.implementation.createHTMLDocument('').cookie
  typeof cookieStore
  : await cookieStore.set('cs1','v');const o=document.cookie+(await cookieStore.get('cs1')).value;await cookieStore.delete('cs1');return o+document.cookie
  : const c=await cookieStore.get('nothing');return c
  : document.cookie='cs2=v';const c=await cookieStore.get('cs2');const o=Object.keys(c).join()+JSON.stringify(c);document.cookie='cs2=;max-age=0';return o
  : document.cookie='cs3=v';const c=await cookieStore.getAll();document.cookie='cs3=;max-age=0';return c.length+Array.isArray(c)
`);

const STORES = lines(String.raw`
  : try{localStorage.setItem('big','x'.repeat(6e6));return 'kept'}catch(e){return [e.name,e.code,e.constructor.name,e.message].join()}
  : try{localStorage.big='x'.repeat(6e6);return 'kept'}catch(e){return [e.name,e.code,e.message].join()}
  : const o=localStorage.length;localStorage.clear();return o
  : localStorage.setItem('b','1');localStorage.setItem('a','2');localStorage.setItem('c','3');localStorage.b='4';const o=[Reflect.ownKeys(localStorage).sort().join(),localStorage.length].join();localStorage.clear();return o
  : sessionStorage.setItem('b','1');sessionStorage.setItem('a','2');sessionStorage.setItem('c','3');sessionStorage.removeItem('b');sessionStorage.setItem('b','1');const o=[Reflect.ownKeys(sessionStorage).sort().join(),sessionStorage.length,localStorage.length].join();sessionStorage.clear();return o
  : localStorage.setItem('getItem','x');const o=[typeof localStorage.getItem,localStorage.getItem('getItem'),Object.keys(localStorage).join(),Object.hasOwn(localStorage,'getItem')].join();localStorage.clear();return o
  : localStorage.getItem='x';const o=[typeof localStorage.getItem,localStorage.length].join();delete localStorage.getItem;localStorage.clear();return o
  : localStorage.toString='x';const o=[typeof localStorage.toString,localStorage.length].join();delete localStorage.toString;localStorage.clear();return o
  : localStorage[0]='z';const o=[localStorage[0],localStorage.getItem('0'),localStorage.length].join();localStorage.clear();return o
  : localStorage.setItem('','e');const o=[localStorage[''],localStorage.length,localStorage.key(0)===''].join();localStorage.clear();return o
  : localStorage.setItem(null,undefined);const o=localStorage.getItem('null');localStorage.clear();return o
  : localStorage.setItem('a');return 1
  : localStorage.getItem();return 1
  : localStorage.key();return 1
  : localStorage.setItem(Symbol(),1);return 1
  : localStorage.a=1;const o=[delete localStorage.a,delete localStorage.nope,localStorage.length].join();return o
  : localStorage.a=1;const n=[];for(const k in localStorage)n.push(k);localStorage.clear();return n.join()
  : localStorage.a=1;const o=['a' in localStorage,'b' in localStorage,'length' in localStorage,Object.hasOwn(localStorage,'a')].join();localStorage.clear();return o
  : Object.defineProperty(localStorage,'dp',{value:'7'});const o=[localStorage.getItem('dp'),localStorage.length].join();localStorage.clear();return o
  : try{Object.defineProperty(localStorage,'dg',{get(){return 1}});const o=localStorage.dg+''+localStorage.length;delete localStorage.dg;localStorage.clear();return o}catch(e){return e.name}
  : 'use strict';try{localStorage.length=5;return localStorage.length}catch(e){return e.name}
  : localStorage.a=1;const o=JSON.stringify(localStorage)+JSON.stringify({...localStorage})+Object.entries(localStorage);localStorage.clear();return o
  : localStorage.a='v';const o=Object.assign({},localStorage).a+localStorage.key(0)+localStorage.key(1)+localStorage.key(-1)+localStorage.key('0');localStorage.clear();return o
  : const s=Symbol('q');localStorage[s]=1;const o=localStorage[s]+''+localStorage.length;delete localStorage[s];return o
  localStorage===localStorage&&sessionStorage!==localStorage
  Object.getOwnPropertyNames(Storage.prototype).join()
  new Storage()
  Storage.prototype.length
  String(localStorage)+String(sessionStorage)
  Object.isExtensible(localStorage)
  : try{Object.freeze(localStorage);return 'frozen'}catch(e){return e.name}
  : localStorage.setItem('x','1');localStorage.removeItem('nope');localStorage.removeItem('x');return localStorage.length+''+localStorage.x
  : let n=0;const f=()=>n++;addEventListener('storage',f);localStorage.a=1;await new Promise(r=>setTimeout(r,30));removeEventListener('storage',f);localStorage.clear();return n
  : const e=new StorageEvent('storage',{key:'k',storageArea:localStorage});return [e.key,e.oldValue,e.url,e.storageArea===localStorage].join()
  : const F=document.createElement('iframe');document.body.append(F);localStorage.sh='1';const o=[F.contentWindow.localStorage.sh,F.contentWindow.localStorage.length].join();localStorage.clear();F.remove();return o
`);

export const JOURNEYS: readonly string[] = [...LOCATIONS, ...HISTORY, ...COOKIES, ...STORES];
