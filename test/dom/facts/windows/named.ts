/** What elements are called by: names on the window, the document and forms. */
import { lines } from "../lines.ts";

const WINDOW = lines(String.raw`
  : const a=html('<img name=n1><form name=n2></form><embed name=n3><object name=n4></object><iframe name=n5></iframe><a name=n6></a><input name=n7><meta name=n8><map name=n9></map>');const o=['n1','n2','n3','n4','n5','n6','n7','n8','n9'].map(n=>String(window[n])).join();a.remove();return o
  : const a=html('<img id=i1><a id=i2></a><svg id=i3></svg><math id=i4></math><x-y id=i5></x-y><input id=i6>');const o=['i1','i2','i3','i4','i5','i6'].map(n=>String(window[n])).join();a.remove();return o
  : const a=html('<img name=byname id=byid>');const o=[window.byname===window.byid,window.byname===a.firstChild].join();a.remove();return o
  : const a=html('<img name=twin><img name=twin>');const o=[String(window.twin),window.twin.length,window.twin[1]===a.lastChild].join();a.remove();return o
  : const a=html('<img name=mix><p id=mix></p>');const o=[String(window.mix),window.mix.length,window.mix[0].localName].join();a.remove();return o
  : const a=html('<p id=live></p><p id=live></p>');const c=window.live;const n=c.length;a.firstChild.remove();const o=[n,c.length,window.live===a.firstChild].join();a.remove();return o+c.length
  : const a=html('<p id=kept></p><p id=kept></p>');const o=window.kept===window.kept;a.remove();return o
  : const a=html('<p id=renamed></p>');a.firstChild.id='other1';const o=[typeof window.renamed,typeof window.other1].join();a.remove();return o
  : const a=html('<img name=old1>');a.firstChild.name='new1';const o=[typeof window.old1,typeof window.new1].join();a.remove();return o
  : const a=html('<img name=gone1>');a.firstChild.removeAttribute('name');const o=typeof window.gone1;a.remove();return o
  : const a=html('<p id=gone2></p>');a.firstChild.removeAttribute('id');const o=typeof window.gone2;a.remove();return o
  : const d=el('div');d.id='loose';return typeof window.loose
  : const d=el('div');d.id='insh';const h=html('');h.attachShadow({mode:'open'}).append(d);const o=typeof window.insh;h.remove();return o
  : const a=html('<p id=bare1></p>');let o;try{o=bare1===a.firstChild}catch(e){o=e.name}a.remove();return o
  : const a=html('<p id=bare2></p>');a.remove();try{return bare2}catch(e){return e.name}
  : const a=html('<p id=for1></p>');const n=[];for(const k in window)if(k==='for1')n.push(k);a.remove();return n.length
  : const a=html('<p id=keys1></p>');const o=Object.keys(window).includes('keys1')+''+Object.getOwnPropertyNames(window).includes('keys1');a.remove();return o
  : const a=html('<p id=in1></p>');const o=['in1' in window,Object.hasOwn(window,'in1'),Object.getOwnPropertyDescriptor(window,'in1'),Reflect.has(window,'in1')].join();a.remove();return o
  : const a=html('<p id=pn1></p>');const P=Object.getPrototypeOf(Window.prototype);const o=['pn1' in P,Object.hasOwn(P,'pn1'),Object.getOwnPropertyNames(P).includes('pn1')].join();a.remove();return o
  : const a=html('<p id=pd1></p>');const P=Object.getPrototypeOf(Window.prototype);const d=Object.getOwnPropertyDescriptor(P,'pd1');const o=d?Object.keys(d).join()+[d.writable,d.enumerable,d.configurable,d.value===a.firstChild].join():'none';a.remove();return o
  : const a=html('<p id=wp1></p>');const o='wp1' in Window.prototype;a.remove();return o
  : const a=html('<p id=as1></p>');window.as1=5;const o=[as1,Object.hasOwn(window,'as1')].join();a.remove();const p=window.as1;delete window.as1;return o+p
  : const a=html('<p id=de1></p>');const o=(delete window.de1)+typeof window.de1;a.remove();return o
  : 'use strict';const a=html('<p id=de2></p>');let o;try{o=delete window.de2}catch(e){o=e.name}a.remove();return o
  : window.own1=7;const a=html('<p id=own1></p>');const o=window.own1;a.remove();const p=window.own1;delete window.own1;return o+''+p
  : const a=html('<p id=alert></p><p id=name></p><p id=document></p><p id=top></p><p id=self></p><p id=Array></p>');const o=[typeof alert,typeof name,String(document),typeof top,typeof Array].join();a.remove();return o+typeof alert+typeof Array
  : const a=html('<p id=toString></p><p id=constructor></p><p id=addEventListener></p><p id=hasOwnProperty></p>');const o=[typeof window.toString,typeof window.constructor,String(window.addEventListener).slice(0,20),String(window.hasOwnProperty).slice(0,20)].join();a.remove();return o
  : const a=html('<p id=0></p><p id=12></p>');const o=[String(window[0]),String(window['12'])].join();a.remove();return o
  : const a=html('<p id=""></p>');const o=typeof window[''];a.remove();return o
  : const a=html('<p id="a b"></p><p id="ü"></p>');const o=[typeof window['a b'],typeof window['ü']].join();a.remove();return o
  : const a=html('<p id=UP></p>');const o=typeof window.up+typeof window.UP;a.remove();return o
  : const a=html('<p id=__proto__></p>');const o=Object.getPrototypeOf(window)===Window.prototype;a.remove();return o
  : const a=html('<iframe name=fn1></iframe><p id=fn1></p>');const o=window.fn1===a.firstChild.contentWindow;a.remove();return o
  : const a=html('<p id=fn2></p><iframe name=fn2></iframe>');const o=window.fn2===a.lastChild.contentWindow;a.remove();return o
  : const a=html('<iframe id=fi1></iframe>');const o=[window.fi1===a.firstChild,String(window.fi1)].join();a.remove();return o
  : const a=html('<iframe name=fh1></iframe>');const o=[Object.hasOwn(window,'fh1'),'fh1' in window,Object.keys(window).includes('fh1'),'fh1' in Object.getPrototypeOf(Window.prototype)].join();a.remove();return o
  : const a=html('<iframe name=fc1></iframe>');a.firstChild.name='fc2';const o=[typeof window.fc1,typeof window.fc2,a.firstChild.contentWindow.name].join();a.remove();return o
  : const a=html('<iframe name=fw1></iframe>');a.firstChild.contentWindow.name='fw2';const o=[typeof window.fw1,typeof window.fw2,a.firstChild.name].join();a.remove();return o
  : const a=html('<p id=clone1></p>');const c=a.cloneNode(true);const o=String(window.clone1);document.body.append(c);const p=String(window.clone1);a.remove();c.remove();return o+p
  : const a=html('<p id=move1></p>');const p=a.firstChild;document.head.append(p);const o=window.move1===p;p.remove();a.remove();return o+typeof window.move1
  : const a=html('<p id=tree1>2</p>');const b=el('p');b.id='tree1';b.textContent='1';a.prepend(b);const o=[...window.tree1].map(e=>e.textContent).join();a.remove();return o
  : const a=html('');a.innerHTML='<p id=inner1></p>';const o=typeof window.inner1;a.innerHTML='';const p=typeof window.inner1;a.remove();return o+p
  : const a=html('<p id=item1></p><b id=item1></b>');const c=window.item1;const o=[c.item(1).localName,c.namedItem('item1').localName,c.constructor.name].join();a.remove();return o
  : const F=document.createElement('iframe');document.body.append(F);const d=F.contentDocument.createElement('p');d.id='inframe';F.contentDocument.body.append(d);const o=[typeof window.inframe,F.contentWindow.inframe===d].join();F.remove();return o
  : const P=Object.getPrototypeOf(Window.prototype);return [Object.prototype.toString.call(P),P.constructor===EventTarget,Object.isExtensible(P),Reflect.ownKeys(P).length].join()
  : const P=Object.getPrototypeOf(Window.prototype);let o;try{P.zzz=1;o=typeof P.zzz}catch(e){o=e.message}return o+Object.hasOwn(P,'zzz')
  : const P=Object.getPrototypeOf(Window.prototype);return Reflect.defineProperty(P,'zz2',{value:1,configurable:true})+''+Object.hasOwn(P,'zz2')
  : const P=Object.getPrototypeOf(Window.prototype);return Reflect.setPrototypeOf(P,null)+''+Reflect.preventExtensions(P)
  : const P=Object.getPrototypeOf(Window.prototype);const d=Object.getOwnPropertyDescriptor(P,Symbol.toStringTag);return d&&[d.value,d.writable,d.enumerable,d.configurable].join()
  Reflect.setPrototypeOf(Window.prototype,null)
  Reflect.setPrototypeOf(Window.prototype,Object.getPrototypeOf(Window.prototype))
  : const a=html('<a name=an1></a><area name=an2><button name=an3></button><select name=an4></select>');const o=['an1','an2','an3','an4'].map(n=>typeof window[n]).join();a.remove();return o
  : const a=html('<p name=pn></p><div name=dn></div><frame name=frn></frame>');const o=[typeof window.pn,typeof window.dn,typeof window.frn].join();a.remove();return o
  : const a=html('<form name=f1 id=f2></form>');const o=[window.f1===window.f2,document.f1===document.forms.f2,typeof document.f2].join();a.remove();return o
`);

const DOCUMENT = lines(String.raw`
  : const a=html('<img name=d1><form name=d2></form><embed name=d3><object name=d4></object><iframe name=d5></iframe><a name=d6></a><p id=d7></p><applet name=d8></applet>');const o=['d1','d2','d3','d4','d5','d6','d7','d8'].map(n=>String(document[n])).join();a.remove();return o
  : const a=html('<img id=e1><img id=e2 name=x><object id=e3></object><form id=e4></form><iframe id=e5></iframe><embed id=e6>');const o=['e1','e2','e3','e4','e5','e6'].map(n=>String(document[n])).join();a.remove();return o
  : const a=html('<iframe name=df1></iframe>');const o=document.df1===a.firstChild.contentWindow;a.remove();return o
  : const a=html('<img name=dt1><form name=dt1></form>');const o=[String(document.dt1),document.dt1.length].join();a.remove();return o
  : const a=html('<img name=title><form name=body></form><img name=cookie><form name=nodeType></form><img name=createElement>');const o=[typeof document.title,String(document.title),String(document.body),typeof document.cookie,document.nodeType,typeof document.createElement].join();a.remove();return o+typeof document.title
  : const a=html('<img name=do1>');const d=Object.getOwnPropertyDescriptor(document,'do1');const o=d?[d.writable,d.enumerable,d.configurable,d.value===a.firstChild].join():'none';a.remove();return o
  : const a=html('<img name=dk1>');const o=[Object.keys(document).includes('dk1'),Object.getOwnPropertyNames(document).includes('dk1'),Object.hasOwn(document,'dk1')].join();a.remove();return o
  : const a=html('<img name=dk2><form name=dk3></form><img name=dk4 id=dk5>');const o=Object.getOwnPropertyNames(document).join();a.remove();return o
  : const a=html('<img name=di1>');const n=[];for(const k in document)if(k==='di1')n.push(k);a.remove();return n.length
  : const a=html('<img name=dz1>');const o=(delete document.dz1)+String(document.dz1);a.remove();return o
  : const a=html('<img name=dy1>');document.dy1=5;const o=String(document.dy1);a.remove();const p=String(document.dy1);delete document.dy1;return o+p
  : 'use strict';const a=html('<img name=dx1>');let o;try{document.dx1=5;o=String(document.dx1)}catch(e){o=e.name}a.remove();delete document.dx1;return o
  : document.dw1=7;const a=html('<img name=dw1>');const o=String(document.dw1);a.remove();delete document.dw1;return o
  : const a=html('<img name=dv1>');const o='dv1' in document;a.remove();return o+''+('dv1' in document)
  : const a=html('<img name=du1>');a.firstChild.name='du2';const o=[typeof document.du1,typeof document.du2].join();a.remove();return o
  : const d=document.implementation.createHTMLDocument('');d.body.innerHTML='<img name=hd1><form name=hd2></form>';return [String(d.hd1),String(d.hd2),typeof window.hd1].join()
  : const a=html('<img name=location>');const o=document.location===location;a.remove();return o
  : const a=html('<object id=ob1><img name=ob1></object>');const o=String(document.ob1);a.remove();return o
`);

const FORMS = lines(String.raw`
  : const f=html('<form><input name=a><input name=b id=c><select name=d></select><button name=e></button><output name=g></output><img name=h><input type=image name=i></form>').firstChild;const o=['a','b','c','d','e','g','h','i'].map(n=>String(f[n])).join();f.parentNode.remove();return o
  : const f=html('<form><input name=a><input name=b></form>').firstChild;const o=[f.length,f[0].name,f[1].name,f[2],f.elements.length].join();f.parentNode.remove();return o
  : const f=html('<form><input name=r type=radio value=1><input name=r type=radio value=2></form>').firstChild;const o=[String(f.r),f.r.length,String(f.elements.r),f.r.value].join();f.parentNode.remove();return o
  : const f=html('<form><input name=r type=radio value=1><input name=r type=radio value=2></form>').firstChild;f.r.value='2';const o=[f.r.value,f.r[1].checked].join();f.parentNode.remove();return o
  : const f=html('<form><input name=action><input name=submit><input name=length><input name=nodeName></form>').firstChild;const o=[String(f.action),String(f.submit),String(f.length),String(f.nodeName)].join();f.parentNode.remove();return o
  : const f=html('<form><input name=a><input id=b></form>').firstChild;const o=Reflect.ownKeys(f).join();f.parentNode.remove();return o
  : const f=html('<form><input name=a><input id=b></form>').firstChild;const o=Object.keys(f).join();f.parentNode.remove();return o
  : const f=html('<form><input name=a></form>').firstChild;const d=Object.getOwnPropertyDescriptor(f,'a');const o=d&&[d.writable,d.enumerable,d.configurable].join();f.parentNode.remove();return o
  : const f=html('<form><input name=a></form>').firstChild;const d=Object.getOwnPropertyDescriptor(f,'0');const o=d&&[d.writable,d.enumerable,d.configurable].join();f.parentNode.remove();return o
  : const f=html('<form><input name=a></form>').firstChild;const o=['a' in f,'0' in f,'1' in f,'b' in f].join();f.parentNode.remove();return o
  : const f=html('<form><input name=a></form>').firstChild;f.a.name='b';const o=[String(f.a),String(f.b)].join();f.parentNode.remove();return o
  : const f=html('<form><input name=a></form>').firstChild;f[0].remove();const o=String(f.a);f.parentNode.remove();return o
  : const f=html('<form><input name=a></form>').firstChild;f.zz=1;const o=[f.zz,Object.keys(f).join()].join();f.parentNode.remove();return o
  : 'use strict';const f=html('<form><input name=a></form>').firstChild;let o;try{f.a=1;o=String(f.a)}catch(e){o=e.name}f.parentNode.remove();return o
  : 'use strict';const f=html('<form><input name=a></form>').firstChild;let o;try{f[0]=1;o=String(f[0])}catch(e){o=e.name}f.parentNode.remove();return o
  : 'use strict';const f=html('<form><input name=a></form>').firstChild;let o;try{o=delete f.a}catch(e){o=e.name}f.parentNode.remove();return o
  : const a=html('<form id=outer1></form><input form=outer1 name=far>');const o=[String(a.firstChild.far),a.firstChild.length].join();a.remove();return o
  : const f=html('<form><fieldset name=fs><input name=x></fieldset></form>').firstChild;const o=[String(f.fs),String(f.x),f.length,f.fs.elements.length].join();f.parentNode.remove();return o
  : const f=html('<form><input name=a></form>').firstChild;const o=[...f].length+[...f.elements].length;f.parentNode.remove();return o
  : const f=html('<form><input name=a><input id=b></form>').firstChild;const o=Reflect.ownKeys(f.elements).join();f.parentNode.remove();return o
  : const f=html('<form><input name=a></form>').firstChild;const o=[f.elements.namedItem('a')===f[0],f.elements.namedItem('q'),f.elements.namedItem(''),f.elements.item(0)===f[0],f.elements.item(9)].join();f.parentNode.remove();return o
  : const f=html('<form><input name=r><input name=r></form>').firstChild;const o=[f.elements.namedItem('r').constructor.name,f.r===f.r].join();f.parentNode.remove();return o
`);

export const NAMED: readonly string[] = [...WINDOW, ...DOCUMENT, ...FORMS];
