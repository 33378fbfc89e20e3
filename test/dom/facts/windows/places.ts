/** Where a page is, where it has been, and what it keeps: location, history, stores and cookies. */
import { lines } from "../lines.ts";

export const PLACES: readonly string[] = lines(String.raw`
  history.length>0
  history.state
  history.scrollRestoration
  history.pushState(1,'')+history.state
  : history.pushState({a:1},'','#x');const o=JSON.stringify(history.state)+location.hash;history.replaceState(null,'','/');return o+location.href
  : history.replaceState(2,'');const o=history.state;history.replaceState(null,'');return o
  location.protocol+location.host+location.port+location.pathname
  location.search+location.hash
  location.origin
  location.hostname
  location.ancestorOrigins
  location.ancestorOrigins&&location.ancestorOrigins.length
  String(location)
  location+''
  location.valueOf()===location
  location.toString===Location.prototype.toString
  typeof location.assign+typeof location.reload+location.assign.length
  JSON.stringify(location).length>20
  : location.hash='q1';const o=location.href;location.hash='';history.replaceState(null,'','/');return o
  localStorage.length+sessionStorage.length
  : localStorage.setItem('k','v');const o=[localStorage.k,localStorage.length,localStorage.key(0),Object.keys(localStorage).join(),'k' in localStorage].join();localStorage.clear();return o+localStorage.length+localStorage.getItem('k')
  : localStorage.a=1;localStorage['b']={};const o=JSON.stringify(localStorage);delete localStorage.a;const p=localStorage.length;localStorage.clear();return o+p
  : localStorage.setItem('length','x');const o=localStorage.length+localStorage.getItem('length');localStorage.clear();return o
  localStorage.getItem('nothing')+localStorage.nothing+localStorage.key(5)
  : localStorage.x=1;const d=Object.getOwnPropertyDescriptor(localStorage,'x');localStorage.clear();return Object.values(d).join()
  : localStorage.x=undefined;const o=localStorage.x+typeof localStorage.x;localStorage.clear();return o
  Object.hasOwn(localStorage,'getItem')
  : document.cookie='a=b';const o=document.cookie;document.cookie='a=;expires=Thu, 01 Jan 1970 00:00:00 GMT';return o+'|'+document.cookie
  : document.cookie='a=b; path=/; secure; samesite=lax';document.cookie='c=d';const o=document.cookie;document.cookie='a=;max-age=0;path=/';document.cookie='c=;max-age=0';return o+'|'+document.cookie
  : document.cookie='h=1; httponly';return document.cookie
  : document.cookie='justvalue';const o=document.cookie;document.cookie='justvalue;max-age=0';return o
`);
