/** How events go, what clicks and focus do, and what handlers of markup see. */
import { lines } from "./lines.ts";

export const DISPATCHING: readonly string[] = lines(String.raw`
  : const a=el('a');const o=[];a.onclick=function(e){o.push(this===a,e.isTrusted,e.type,event===e)};a.click();return o.join()
  : const a=el('a');let o;a.onclick=e=>{o=[e.constructor.name,e.detail,e.clientX,e.screenX,e.button,e.buttons,e.bubbles,e.cancelable,e.composed,e.view===window,e.which,e.pointerType,e.pointerId,e.eventPhase,e.relatedTarget,e.ctrlKey].join()};a.click();return o
  : const d=el('div');const o=[];d.addEventListener('x',()=>o.push(1));d.onx=()=>o.push(2);d.dispatchEvent(new Event('x'));return o.join()
  : const d=el('button');d.onclick=()=>false;const e=new MouseEvent('click',{cancelable:true});const r=d.dispatchEvent(e);return [r,e.defaultPrevented,e.returnValue].join()
  : const d=html('<p><b></b></p>');const o=[];for(const [n,e] of [['d',d],['p',d.firstChild],['b',d.firstChild.firstChild]]){e.addEventListener('x',v=>o.push(n+'c'+v.eventPhase),true);e.addEventListener('x',v=>o.push(n+'b'+v.eventPhase))}d.firstChild.firstChild.dispatchEvent(new Event('x',{bubbles:true}));d.remove();return o.join()
  : const d=html('<p></p>');const o=[];d.addEventListener('x',()=>o.push(1));d.firstChild.dispatchEvent(new Event('x'));d.remove();return o.length
  : const d=html('<p></p>');let o;d.firstChild.addEventListener('x',e=>{o=e.composedPath().map(n=>n===window?'W':n.nodeName).join()});d.firstChild.dispatchEvent(new Event('x',{bubbles:true}));d.remove();return o
  : const d=el('div');const o=[];d.addEventListener('x',e=>{o.push(1);e.stopImmediatePropagation()});d.addEventListener('x',()=>o.push(2));d.dispatchEvent(new Event('x'));return o.join()
  : const d=html('<p></p>');const o=[];d.addEventListener('x',()=>o.push(2));d.firstChild.addEventListener('x',e=>{o.push(1);e.stopPropagation()});d.firstChild.dispatchEvent(new Event('x',{bubbles:true}));d.remove();return o.join()
  : const d=el('div');let n=0;const f=()=>n++;d.addEventListener('x',f);d.addEventListener('x',f);d.addEventListener('x',f,true);d.dispatchEvent(new Event('x'));return n
  : const d=el('div');let n=0;d.addEventListener('x',()=>n++,{once:true});d.dispatchEvent(new Event('x'));d.dispatchEvent(new Event('x'));return n
  : const d=el('div');let p=0;d.addEventListener('x',e=>{e.preventDefault();p=e.defaultPrevented},{passive:true});d.dispatchEvent(new Event('x',{cancelable:true}));return p
  : const d=el('div');const c=new AbortController();let n=0;d.addEventListener('x',()=>n++,{signal:c.signal});c.abort();d.dispatchEvent(new Event('x'));return n
  : const d=el('div');let o;d.addEventListener('x',{handleEvent(e){o=[this===e.target,arguments.length,Object.keys(this).join()].join()}});d.dispatchEvent(new Event('x'));return o
  : const d=el('div');let o='';d.addEventListener('x',()=>{throw new Error('q')});const h=e=>{o=e.message;e.preventDefault()};addEventListener('error',h);d.addEventListener('x',()=>{o+='!'});const r=d.dispatchEvent(new Event('x'));removeEventListener('error',h);return o+r
  : const d=el('div');d.setAttribute('onclick','this.q=event.type;return false');d.click();return d.q+typeof d.onclick
  : const d=el('div');d.setAttribute('onclick','1');return String(d.onclick)
  : const d=el('div');d.setAttribute('onclick','}');return String(d.onclick)
  : const d=html('<p onclick="this.title=1"></p>');d.firstChild.click();const o=d.firstChild.title;d.remove();return o
  : const d=el('div');d.onclick=()=>1;d.onclick='x';return d.onclick
  : const d=el('div');const o=[];d.onclick=()=>o.push(1);d.addEventListener('click',()=>o.push(2));d.onclick=()=>o.push(3);d.click();return o.join()
  : const d=el('div');d.onclick={};return typeof d.onclick
  : const d=el('div');d.onclick=()=>1;return d.getAttribute('onclick')+d.onclick.name
  : const d=el('body');d.onerror=()=>1;const o=typeof window.onerror;window.onerror=null;return o
  : let o;const h=function(e){o=[this===window,e.target===window,e.currentTarget===window,e.eventPhase].join()};addEventListener('x',h);dispatchEvent(new Event('x'));removeEventListener('x',h);return o
  : let o;window.onerror=(...a)=>{o=a.map(v=>typeof v).join();return true};dispatchEvent(new ErrorEvent('error',{message:'m',error:new Error('x')}));window.onerror=null;return o
  : let o;const h=e=>{o=[e.message,e.error,e.lineno,e.filename].join();e.preventDefault()};addEventListener('error',h);reportError(5);removeEventListener('error',h);return o
  : let o;const h=e=>{o=[e.message,e.error.message,e.isTrusted,e.cancelable,e.bubbles].join();e.preventDefault()};addEventListener('error',h);reportError(new Error('abc'));removeEventListener('error',h);return o
  : const c=el('input');c.type='checkbox';const o=[];c.onclick=e=>{o.push(c.checked);e.preventDefault()};c.click();return o.join()+c.checked
  : const c=el('input');c.type='checkbox';document.body.append(c);const o=[];for(const t of ['click','input','change'])c.addEventListener(t,e=>o.push(t+e.isTrusted+e.constructor.name));c.click();c.remove();return o.join()
  : const b=el('button');b.disabled=true;let n=0;b.onclick=()=>n++;b.click();b.dispatchEvent(new MouseEvent('click'));return n
  : const d=html('<label>x<input type=checkbox></label>');const o=[];d.querySelector('input').onclick=()=>o.push(1);d.firstChild.click();d.remove();return o.join()
  : const i=html('<input>').firstChild;const o=[];for(const t of ['focus','blur','focusin','focusout'])i.addEventListener(t,e=>o.push(t+e.bubbles+e.relatedTarget));i.focus();const a=document.activeElement===i;i.blur();i.parentNode.remove();return o.join()+a+(document.activeElement===document.body)
  : const d=html('');d.focus();const o=document.activeElement===d;d.tabIndex=0;d.focus();const p=document.activeElement===d;d.remove();return o+','+p+(document.activeElement===document.body)
  : const t=new EventTarget();let n=0;t.addEventListener('x',e=>n+=e.target===t);t.dispatchEvent(new Event('x'));return n+String(t)
  : class T extends EventTarget{};const t=new T();let n=0;t.addEventListener('x',()=>n++);t.dispatchEvent(new Event('x'));return n+String(t)
  : const h=el('div');document.body.append(h);const s=h.attachShadow({mode:'open'});s.innerHTML='<b></b>';let o;h.addEventListener('x',e=>o=e.target===h);s.firstChild.dispatchEvent(new Event('x',{bubbles:true,composed:true}));h.remove();return o
  : const h=el('div');document.body.append(h);const s=h.attachShadow({mode:'open'});s.innerHTML='<b></b>';let o=0;h.addEventListener('x',e=>o=1);s.firstChild.dispatchEvent(new Event('x',{bubbles:true}));h.remove();return o
  : const e=new Event('x');document.body.dispatchEvent(e);return [e.target===document.body,e.currentTarget,e.eventPhase,e.composedPath().length].join()
  : const f=document.createElement('iframe');document.body.append(f);const e=new f.contentWindow.Event('x');let o=0;document.body.addEventListener('x',()=>o++,{once:true});document.body.dispatchEvent(e);f.remove();return o
  AbortSignal.abort().reason.name
  AbortSignal.abort().reason.message
  AbortSignal.any([AbortSignal.abort(1)]).reason
  : const a=new AbortController();a.abort();return [a.signal.aborted,a.signal.reason.name,a.signal.reason.message,a.signal.reason.code].join()
  : const a=new AbortController();let o='';a.signal.onabort=e=>o+=e.type+e.isTrusted;a.abort();a.abort();return o
  : const h=el('div');document.body.append(h);const s=h.attachShadow({mode:'open'});s.innerHTML='<i><b></b></i>';let o;h.addEventListener('x',e=>o=e.composedPath().map(n=>n.nodeName||'W').join());s.querySelector('b').dispatchEvent(new Event('x',{bubbles:true,composed:true}));h.remove();return o
  : const h=el('div');document.body.append(h);const s=h.attachShadow({mode:'closed'});s.innerHTML='<b></b>';let o,p;h.addEventListener('x',e=>o=e.composedPath().map(n=>n.nodeName||'W').join());s.firstChild.addEventListener('x',e=>p=e.composedPath().length);s.firstChild.dispatchEvent(new Event('x',{bubbles:true,composed:true}));h.remove();return o+p
  : const h=el('div');document.body.append(h);const s=h.attachShadow({mode:'open'});s.innerHTML='<b></b>';const o=[];h.addEventListener('x',e=>o.push(e.eventPhase));h.addEventListener('x',e=>o.push('c'+e.eventPhase),true);s.firstChild.dispatchEvent(new Event('x',{composed:true}));h.remove();return o.join()
  : const h=el('div');document.body.append(h);const s=h.attachShadow({mode:'open'});s.innerHTML='<b></b>';const e=new Event('x',{composed:true,bubbles:true});s.firstChild.dispatchEvent(e);h.remove();return String(e.target)
  : const h=el('div');document.body.append(h);const s=h.attachShadow({mode:'open'});s.innerHTML='<b></b>';let o='-';s.firstChild.addEventListener('x',()=>o=String(window.event));s.firstChild.dispatchEvent(new Event('x'));h.remove();return o
  : const h=el('div');h.innerHTML='<i></i>';document.body.append(h);const s=h.attachShadow({mode:'open'});s.innerHTML='<p><slot></slot></p>';let o;h.addEventListener('x',e=>o=e.composedPath().slice(0,5).map(n=>n.nodeName).join());h.firstChild.dispatchEvent(new Event('x',{bubbles:true}));h.remove();return o
  : const h=el('div');document.body.append(h);const s=h.attachShadow({mode:'open'});s.innerHTML='<b></b><i></i>';let o='none';h.addEventListener('x',e=>o='told');s.firstChild.dispatchEvent(new MouseEvent('x',{bubbles:true,composed:true,relatedTarget:s.lastChild}));h.remove();return o
  : const h=el('div');document.body.append(h);const s=h.attachShadow({mode:'open'});s.innerHTML='<b></b>';let o;document.body.addEventListener('x',e=>o=e.relatedTarget===h,{once:true});document.body.dispatchEvent(new MouseEvent('x',{relatedTarget:s.firstChild}));h.remove();return o
  : const d=el('div');const o=[];d.addEventListener('x',function f(){o.push(1);d.removeEventListener('x',g)});const g=()=>o.push(2);d.addEventListener('x',g);d.dispatchEvent(new Event('x'));return o.join()
  : const d=el('div');const o=[];d.addEventListener('x',()=>{o.push(1);d.addEventListener('x',()=>o.push(2))},{once:true});d.dispatchEvent(new Event('x'));d.dispatchEvent(new Event('x'));return o.join()
  : const d=el('div');const o=[];d.addEventListener('x',()=>{o.push('a');if(o.length<3)d.dispatchEvent(new Event('x'))},{once:true});d.dispatchEvent(new Event('x'));return o.join()
  : const d=el('div');const o=[];d.addEventListener('x',()=>o.push('b'));d.addEventListener('x',()=>o.push('c'),true);d.dispatchEvent(new Event('x'));return o.join()
  : const d=el('div');let n=0;const f=()=>n++;d.addEventListener('x',f,true);d.removeEventListener('x',f);d.dispatchEvent(new Event('x'));d.removeEventListener('x',f,{capture:true});d.dispatchEvent(new Event('x'));return n
  : const d=el('div');return [d.addEventListener('x',null),d.addEventListener('x',undefined),d.removeEventListener('x',null)].map(String).join()
  document.addEventListener('x',1)
  document.addEventListener('x','f')
  document.addEventListener('x')
  document.addEventListener()
  document.addEventListener('x',()=>{},{signal:1})
  document.addEventListener('x',()=>{},{signal:null})
  document.removeEventListener('x',1)
  : const o=[];document.addEventListener('zz',()=>{},{get capture(){o.push('c')},get once(){o.push('o')},get passive(){o.push('p')},get signal(){o.push('s')}});return o.join()
  : const d=el('div');let o='';const l={};d.addEventListener('x',l);l.handleEvent=()=>o+='late';d.dispatchEvent(new Event('x'));return o
  : const d=el('div');let o='';const h=e=>{o=e.message;e.preventDefault()};addEventListener('error',h);d.addEventListener('x',{});d.dispatchEvent(new Event('x'));removeEventListener('error',h);return o
  : const d=el('div');let o='';const h=e=>{o=[e.message,e.lineno>0,e.colno>0,typeof e.filename,e.target===window,e.bubbles].join();e.preventDefault()};addEventListener('error',h);d.addEventListener('x',()=>{null.q});d.onx=1;d.addEventListener('x',()=>{throw new RangeError('rr')});d.dispatchEvent(new Event('x'));removeEventListener('error',h);return o
  : const o=[];const h=e=>{o.push(e.message);e.preventDefault()};addEventListener('error',h);for(const v of ['s',5,null,undefined,{a:1},[1,2]])reportError(v);removeEventListener('error',h);return o.join('|')
  reportError()
  : const o=[];window.onerror=(...a)=>{o.push(a.length,a[0],a[4]);return true};reportError('zz');window.onerror=null;return o.join()
  : const o=[];const p=el('img');p.onerror=(...a)=>o.push(a.length);p.dispatchEvent(new ErrorEvent('error',{message:'m'}));return o.join()
  : let n=0;const h=e=>{n++;e.preventDefault();if(n<3)throw 1};addEventListener('error',h);reportError(1);removeEventListener('error',h);return n
  : const d=el('div');d.onmouseover=()=>true;const e=new MouseEvent('mouseover',{cancelable:true});d.dispatchEvent(e);return e.defaultPrevented
  : const d=el('div');d.onclick=()=>undefined;const e=new MouseEvent('click',{cancelable:true});d.dispatchEvent(e);return e.defaultPrevented
  : const d=el('div');d.onclick=()=>false;const e=new MouseEvent('click');return d.dispatchEvent(e)
  : const d=el('div');d.onclick={handleEvent(){d.q=1}};d.click();return d.q+typeof d.onclick
  : const d=el('div');const f=()=>{};d.onclick=f;return (d.onclick===f)+','+(d.onclick=null,d.onclick)
  : const d=el('div');const o=[];d.onclick=()=>o.push(1);d.addEventListener('click',()=>o.push(2));d.onclick=null;d.onclick=()=>o.push(3);d.click();return o.join()
  : const d=el('div');const o=[];d.setAttribute('onclick','window.q8.push(1)');window.q8=o;d.addEventListener('click',()=>o.push(2));d.setAttribute('onclick','window.q8.push(3)');d.click();delete window.q8;return o.join()
  : const d=el('div');d.setAttribute('onclick','1');d.removeAttribute('onclick');return d.onclick
  : const d=el('div');const f=()=>1;d.onclick=f;d.setAttribute('onclick','2');return d.onclick===f
  : const d=html('<form name=q><input name=zz onclick="this.title=typeof zz+typeof action+typeof createElement+arguments.length"></form>');const i=d.querySelector('input');i.click();const o=i.title;d.remove();return o
  : const d=html('<form onsubmit="this.title=event.type+typeof submitter;return false"><button></button></form>');d.querySelector('button').click();const o=d.firstChild.title;d.remove();return o
  : const d=html('<p onclick="return false"></p>');const e=new MouseEvent('click',{cancelable:true});d.firstChild.dispatchEvent(e);d.remove();return e.defaultPrevented
  : const d=html('<p onclick="event.currentTarget.title=event.currentTarget.tagName+(this===event.target)"></p>');d.firstChild.click();const o=d.firstChild.title;d.remove();return o
  : const d=html('<p onclick="foo bar"></p>');const o=[];const h=e=>{o.push(e.error.name);e.preventDefault()};addEventListener('error',h);o.push(String(d.firstChild.onclick));removeEventListener('error',h);d.remove();return o.join()
  : const d=html('<p onclick="a(1)"></p>');const f=d.firstChild.onclick;d.remove();return f.name+f.length+String(f)
  : const d=el('img');d.setAttribute('onerror','x');return d.onerror.length+String(d.onerror)
  : const b=el('body');b.setAttribute('onload','1');return typeof b.onload
  : const b=document.body;b.onblur=()=>1;const o=typeof window.onblur;window.onblur=null;return o+typeof b.onblur
  : window.onresize=()=>1;const o=typeof document.body.onresize;window.onresize=null;return o
  : document.onclick=()=>1;const o=[typeof document.body.onclick,typeof window.onclick];document.onclick=null;return o.join()
  : const t=new EventTarget();t.onx=()=>{t.q=1};t.dispatchEvent(new Event('x'));return t.q
  : const x=new XMLHttpRequest();let n=0;x.onload=()=>n++;x.dispatchEvent(new Event('load'));return n
  : const c=el('input');c.type='checkbox';c.indeterminate=true;c.click();return [c.checked,c.indeterminate].join()
  : const c=el('input');c.type='checkbox';c.disabled=true;c.click();return c.checked
  : const c=el('input');c.type='checkbox';c.dispatchEvent(new MouseEvent('click'));return c.checked
  : const c=el('input');c.type='checkbox';c.dispatchEvent(new Event('click'));return c.checked
  : const c=el('input');c.type='checkbox';const o=[];c.oninput=()=>o.push('i');c.onchange=()=>o.push('c');c.click();return o.join()+c.checked
  : const d=html('<form><input type=radio name=r checked><input type=radio name=r></form>');const [a,b]=d.querySelectorAll('input');const o=[];b.onchange=()=>o.push('change');b.onclick=e=>o.push(a.checked+'-'+b.checked);b.click();o.push(a.checked,b.checked);d.remove();return o.join()
  : const d=html('<form><input type=radio name=r checked><input type=radio name=r></form>');const [a,b]=d.querySelectorAll('input');b.onclick=e=>e.preventDefault();b.click();d.remove();return a.checked+','+b.checked
  : const d=html('<form><button>x</button></form>');const o=[];d.firstChild.addEventListener('submit',e=>{o.push(e.type,e.isTrusted,e.submitter.tagName,e.bubbles,e.cancelable,e.constructor.name);e.preventDefault()});d.querySelector('button').click();d.remove();return o.join()
  : const d=html('<form><input required><button>x</button></form>');const o=[];d.querySelector('input').addEventListener('invalid',e=>o.push(e.type,e.isTrusted,e.bubbles,e.cancelable));d.firstChild.addEventListener('submit',e=>{o.push('s');e.preventDefault()});d.querySelector('button').click();d.remove();return o.join()
  : const d=html('<form><input value=a><button type=reset>x</button></form>');const i=d.querySelector('input');i.value='b';const o=[];d.firstChild.onreset=e=>o.push(i.value,e.isTrusted,e.bubbles,e.cancelable);d.querySelector('button').click();o.push(i.value);d.remove();return o.join()
  : const d=html('<form><input value=a></form>');const i=d.querySelector('input');i.value='b';d.firstChild.onreset=e=>false;d.firstChild.reset();const o=i.value;d.remove();return o
  : const d=html('<form></form>');let n=0;d.firstChild.onsubmit=e=>{n++;return false};d.firstChild.requestSubmit();d.remove();return n
  : const d=html('<form></form>');const f=d.firstChild;let o;f.addEventListener('submit',e=>{o=e.submitter;e.preventDefault()});f.requestSubmit();d.remove();return o
  : const d=html('<details><summary>s</summary>x</details>');const t=d.firstChild;t.firstChild.click();const o=[t.open];await new Promise(r=>{t.ontoggle=e=>{o.push(e.constructor.name,e.oldState,e.newState,e.isTrusted,e.bubbles);r()};setTimeout(r,200)});d.remove();return o.join()
  : const d=html('<details><summary>s</summary></details>');let n=0;d.firstChild.ontoggle=()=>n++;d.firstChild.open=true;d.firstChild.open=false;d.firstChild.open=true;const m=n;await new Promise(r=>setTimeout(r,50));d.remove();return m+','+n
  : const d=html('<label><b>t</b><input type=checkbox></label>');const i=d.querySelector('input');d.querySelector('b').click();const o=i.checked;d.remove();return o
  : const d=html('<label for=zq1>t</label><input id=zq1 type=checkbox>');const o=[];d.addEventListener('click',e=>o.push(e.target.tagName+e.isTrusted+e.detail));d.firstChild.click();o.push(d.lastChild.checked);d.remove();return o.join()
  : const d=html('<a href="#zz9">l</a>');d.firstChild.click();const o=location.hash;history.replaceState(null,'','/');d.remove();return o
  : const d=html('<a href="#zz9">l</a>');d.firstChild.onclick=()=>false;d.firstChild.click();const o=location.hash;d.remove();return o
  : const d=html('<button><b>x</b></button>');let n=0;d.firstChild.onclick=()=>n++;d.querySelector('b').click();d.remove();return n
  : const d=html('<button disabled><b>x</b></button>');let n=0;d.firstChild.onclick=()=>n++;d.firstChild.firstChild.click();d.remove();return n
  : const d=el('div');const o=[];d.onclick=()=>{o.push(1);if(o.length<3)d.click()};d.click();return o.join()
  : const s=document.createElementNS('http://www.w3.org/2000/svg','a');return typeof s.click
  : const d=html('<input id=a><input id=b>');const [a,b]=d.children;const o=[];for(const i of [a,b])for(const t of ['focus','blur','focusin','focusout'])i.addEventListener(t,e=>o.push(i.id+t+(e.relatedTarget?e.relatedTarget.id:'-')));a.focus();b.focus();b.blur();d.remove();return o.join()
  : const d=html('<input>');let o;d.firstChild.onfocus=e=>o=[e.constructor.name,e.isTrusted,e.bubbles,e.cancelable,e.composed,e.view===window,e.detail,e.target===document.activeElement].join();d.firstChild.focus();d.remove();return o
  : const d=html('<input>');let o;d.firstChild.onblur=e=>o=[e.isTrusted,e.bubbles,e.cancelable,e.composed,document.activeElement===document.body].join();d.firstChild.focus();d.firstChild.blur();d.remove();return o
  : const d=html('<input>');let n=0;d.firstChild.onblur=()=>n++;d.firstChild.focus();d.remove();return n+document.activeElement.tagName
  : const d=html('<input disabled>');d.firstChild.focus();const o=document.activeElement.tagName;d.remove();return o
  : const d=html('<a>x</a><a href="/x">y</a>');d.firstChild.focus();const o=[document.activeElement.tagName];d.lastChild.focus();o.push(document.activeElement.tagName);d.remove();return o.join()
  : const d=html('<input style="display:none">');d.firstChild.focus();const o=document.activeElement.tagName;d.remove();return o
  : const d=html('<div contenteditable>x</div>');d.firstChild.focus();const o=document.activeElement===d.firstChild;d.remove();return o
  : const d=html('<p tabindex=-1>x</p>');d.firstChild.focus();const o=document.activeElement.tagName+d.firstChild.tabIndex;d.remove();return o
  : const d=html('<label for=zq2>x</label><input id=zq2>');d.firstChild.focus();const o=document.activeElement.tagName;d.remove();return o
  : const d=html('<input>');const i=d.firstChild;i.focus();i.disabled=true;const o=document.activeElement.tagName;d.remove();return o
  : const d=html('<input>');const i=d.firstChild;i.focus();d.innerHTML='';const o=document.activeElement.tagName;d.remove();return o
  : const i=el('input');i.focus();return document.activeElement.tagName
  : const d=html('<input autofocus>');const o=document.activeElement.tagName;d.remove();return o
  : const d=html('<input>');let o='';d.firstChild.addEventListener('select',e=>o+=e.isTrusted+e.type);d.firstChild.value='abc';d.firstChild.select();await new Promise(r=>setTimeout(r,50));d.remove();return o
  : const d=html('<input>');let n=0;d.firstChild.oninput=d.firstChild.onchange=()=>n++;d.firstChild.value='abc';d.remove();return n
  : const d=html('<select><option>a<option>b</select>');let n=0;d.firstChild.onchange=()=>n++;d.firstChild.selectedIndex=1;d.remove();return n
  : const d=html('<dialog>x</dialog>');const g=d.firstChild;g.show();const o=[g.open];await new Promise(r=>{g.onclose=e=>{o.push(e.type,e.isTrusted,e.bubbles,e.cancelable);r()};g.close('v');o.push(g.returnValue);setTimeout(r,200)});d.remove();return o.join()
  : let o='';const h=()=>o+='s';document.addEventListener('scroll',h);window.scrollTo(0,0);await new Promise(r=>setTimeout(r,40));document.removeEventListener('scroll',h);return o
  : let n=0;const h=e=>n++;document.addEventListener('DOMNodeInserted',h);document.body.append(el('i'));document.removeEventListener('DOMNodeInserted',h);document.body.lastChild.remove();return n
  : let o='-';document.addEventListener('wheel',e=>{e.preventDefault();o=e.defaultPrevented},{once:true});document.dispatchEvent(new WheelEvent('wheel',{cancelable:true}));return o
  : let o='-';const d=el('div');d.addEventListener('wheel',e=>{e.preventDefault();o=e.defaultPrevented});d.dispatchEvent(new WheelEvent('wheel',{cancelable:true}));return o
  : let o='-';addEventListener('touchstart',e=>{e.preventDefault();o=e.defaultPrevented},{once:true,passive:false});dispatchEvent(new Event('touchstart',{cancelable:true}));return o
  : const d=el('div');let o;d.addEventListener('x',e=>{e.returnValue=false;o=[e.returnValue,e.defaultPrevented].join()},{passive:true});d.dispatchEvent(new Event('x',{cancelable:true}));return o
  : const e=new Event('x',{bubbles:true});e.stopPropagation();let n=0;const d=el('div');d.addEventListener('x',()=>n++);d.dispatchEvent(e);d.dispatchEvent(e);return n+','+e.cancelBubble
  : const e=new Event('x',{cancelable:true});const d=el('div');d.addEventListener('x',v=>v.preventDefault(),{once:true});return d.dispatchEvent(e)+','+e.defaultPrevented+','+d.dispatchEvent(e)
  : const d=html('<p></p>');const o=[];d.addEventListener('x',e=>o.push(e.target.tagName,e.currentTarget.tagName,e.srcElement.tagName,this===window));d.firstChild.dispatchEvent(new Event('x',{bubbles:true}));d.remove();return o.join()
  : let o;const d=html('');addEventListener('load',()=>o='window',{once:true,capture:false});d.dispatchEvent(new Event('load',{bubbles:true}));d.remove();return o
  : const a=new AbortController();const o=[];a.signal.addEventListener('abort',()=>o.push(a.signal.aborted,a.signal.reason));a.abort('why');return o.join()
  : const a=new AbortController();const s=AbortSignal.any([a.signal,new AbortController().signal]);const o=[s.aborted];s.onabort=e=>o.push(e.isTrusted,s.reason);a.abort(7);o.push(s.aborted);return o.join()
  : const s=AbortSignal.timeout(5);const o=[s.aborted];await new Promise(r=>s.onabort=r);o.push(s.aborted,s.reason.name,s.reason.message,s.reason.code);return o.join()
  AbortSignal.abort(null).reason
  AbortSignal.abort().throwIfAborted()
  AbortSignal.any(1)
  AbortSignal.any([1])
  AbortSignal.any([]).aborted
  AbortSignal.timeout()
  AbortSignal.timeout(-1)
  new AbortSignal()
  : const a=new AbortController();const s=a.signal;a.abort();return (a.signal===s)+String(a)+String(s)+s.onabort
  : const c=new AbortController();const d=el('div');let n=0;d.addEventListener('x',()=>n++,{signal:AbortSignal.abort()});d.dispatchEvent(new Event('x'));return n
  : const d=el('div');const o=[];const c=new AbortController();d.addEventListener('x',()=>{o.push(1);c.abort()});d.addEventListener('x',()=>o.push(2),{signal:c.signal});d.dispatchEvent(new Event('x'));return o.join()
`);
