/** Objects whose members are what they list: by number, by name. */
import { lines } from "../lines.ts";

export const LISTS: readonly string[] = lines(String.raw`
  : const a=html('<p id=x></p><p name=y></p><p></p>');const o=Reflect.ownKeys(a.children).join();a.remove();return o
  : const a=html('<p id=x></p><p name=y></p><p></p>');const o=Object.keys(a.children).join();a.remove();return o
  : const a=html('<p id=x></p><p name=y></p>');const n=[];for(const k in a.children)n.push(k);a.remove();return n.join()
  : const a=html('<p id=x></p>');const c=a.children;const o=['0' in c,'1' in c,'x' in c,'y' in c,'length' in c,'item' in c].join();a.remove();return o
  : const a=html('<p id=x></p>');const d=Object.getOwnPropertyDescriptor(a.children,'0');const o=d&&[d.writable,d.enumerable,d.configurable].join();a.remove();return o
  : const a=html('<p id=x></p>');const d=Object.getOwnPropertyDescriptor(a.children,'x');const o=d&&[d.writable,d.enumerable,d.configurable].join();a.remove();return o
  : const a=html('<p id=x></p>');const o=[a.children.x===a.firstChild,a.children.namedItem('x')===a.firstChild,a.children.y,a.children.namedItem('y'),a.children['']].join();a.remove();return o
  : const a=html('<p id=length></p><p id=item></p>');const o=[a.children.length,typeof a.children.item,String(a.children.namedItem('length'))].join();a.remove();return o
  : const a=html('<p id=x></p>');a.children[0]=1;a.children.x=2;a.children[7]=3;a.children.zz=4;const o=[String(a.children[0]),String(a.children.x),a.children[7],a.children.zz].join();a.remove();return o
  : 'use strict';const a=html('<p id=x></p>');let o;try{a.children[0]=1;o='set'}catch(e){o=e.name}a.remove();return o
  : 'use strict';const a=html('<p id=x></p>');let o;try{a.children[7]=1;o='set'+a.children[7]}catch(e){o=e.name}a.remove();return o
  : 'use strict';const a=html('<p id=x></p>');let o;try{a.children.x=1;o='set'+a.children.x}catch(e){o=e.name}a.remove();return o
  : 'use strict';const a=html('<p id=x></p>');let o;try{o=delete a.children[0]}catch(e){o=e.name}a.remove();return o
  : 'use strict';const a=html('<p id=x></p>');let o;try{o=delete a.children.x}catch(e){o=e.name}a.remove();return o
  : 'use strict';const a=html('<p id=x></p>');let o;try{o=delete a.children[9]+''+delete a.children.nope}catch(e){o=e.name}a.remove();return o
  : const a=html('<p id=x></p>');let o;try{Object.defineProperty(a.children,'0',{value:1});o='done'}catch(e){o=e.name}a.remove();return o
  : const a=html('<p id=x></p>');let o;try{Object.defineProperty(a.children,'new1',{value:1,configurable:true});o=a.children.new1}catch(e){o=e.name}a.remove();return o
  : const a=html('<p id=x></p>');const c=a.children;c.e1=5;const o=[Reflect.ownKeys(c).join(),Object.values(Object.getOwnPropertyDescriptor(c,'e1')).join()].join();a.remove();return o
  : const a=html('<p></p>');const o=[a.children['00'],a.children['1.0'],a.children[-1],a.children['0 '],a.children[4294967295]].join();a.remove();return o
  : const a=html('<p></p>');let o;try{Object.freeze(a.children);o='frozen'}catch(e){o=e.name}a.remove();return o
  : const a=html('<p></p>');const o=Object.isExtensible(a.children)+''+Reflect.preventExtensions(a.children);a.remove();return o
  : const a=html('<p></p><b></b>');const o=Object.entries(a.children).map(([k,v])=>k+v.localName).join();a.remove();return o
  : const a=html('<p></p>');const c=a.children;const o=[c===a.children,Object.keys(Object.assign({},c)).join(),JSON.stringify(c).length].join();a.remove();return o
  : const a=html('x<p></p>');const c=a.childNodes;const o=[Reflect.ownKeys(c).join(),Object.keys(c).join(),'0' in c,'2' in c].join();a.remove();return o
  : 'use strict';const a=html('x');let o;try{a.childNodes[0]=1;o='set'}catch(e){o=e.name}a.remove();return o
  : 'use strict';const a=html('x');let o;try{o=delete a.childNodes[0]}catch(e){o=e.name}a.remove();return o
  : 'use strict';const a=html('x');let o;try{o=delete a.childNodes[5]}catch(e){o=e.name}a.remove();return o
  : const a=html('x');const d=Object.getOwnPropertyDescriptor(a.childNodes,'0');const o=d&&[d.writable,d.enumerable,d.configurable].join();a.remove();return o
  : const a=html('x');a.childNodes.foo=1;const o=a.childNodes.foo+Reflect.ownKeys(a.childNodes).join();a.remove();return o
  : const q=document.querySelectorAll('html,body');const n=[];for(const k in q)n.push(k);return n.join()
  : const q=document.querySelectorAll('html,body');return [q.item(0).localName,q.item(5),q[5],q.length,typeof q.forEach,q.item('1').localName].join()
  : const q=document.querySelectorAll('html');let o;try{q.length=5;o=q.length}catch(e){o=e.name}return o
  : 'use strict';const q=document.querySelectorAll('html');try{q.length=5;return q.length}catch(e){return e.name}
  : const e=el('p');e.setAttribute('a','1');e.setAttribute('b','2');return Reflect.ownKeys(e.attributes).join()
  : const e=el('p');e.setAttribute('a','1');e.setAttribute('b','2');return Object.keys(e.attributes).join()
  : const e=el('p');e.setAttribute('a','1');const n=[];for(const k in e.attributes)n.push(k);return n.join()
  : const e=el('p');e.setAttribute('a','1');return ['a' in e.attributes,'0' in e.attributes,'b' in e.attributes,e.attributes.a.value,e.attributes[0].name,e.attributes.b,e.attributes[3]].join()
  : const e=el('p');e.setAttribute('a','1');const d=Object.getOwnPropertyDescriptor(e.attributes,'a');return d&&[d.writable,d.enumerable,d.configurable].join()
  : const e=el('p');e.setAttribute('length','1');e.setAttribute('item','2');return [e.attributes.length,typeof e.attributes.item].join()
  : const e=el('p');e.setAttributeNS('u','P:Q','1');return Reflect.ownKeys(e.attributes).join()
  : const e=el('p');e.setAttributeNS(null,'UP','1');return Reflect.ownKeys(e.attributes).join()+String(e.attributes.UP)+String(e.attributes.getNamedItem('UP'))
  : 'use strict';const e=el('p');e.setAttribute('a','1');try{e.attributes.a=1;return 'set'}catch(x){return x.name}
  : 'use strict';const e=el('p');e.setAttribute('a','1');try{return delete e.attributes.a}catch(x){return x.name}
  : const e=el('p');e.dataset.fooBar='1';e.setAttribute('data-x-y','2');e.setAttribute('data-Up','3');return Reflect.ownKeys(e.dataset).join()
  : const e=el('p');e.dataset.fooBar='1';return [e.outerHTML,'fooBar' in e.dataset,'foo' in e.dataset,Object.keys(e.dataset).join(),JSON.stringify(e.dataset)].join()
  : const e=el('p');e.dataset.a='1';const d=Object.getOwnPropertyDescriptor(e.dataset,'a');return Object.values(d).join()
  : const e=el('p');e.dataset.a='1';return (delete e.dataset.a)+e.outerHTML+(delete e.dataset.zz)
  : const e=el('p');try{e.dataset['a-b']='1';return e.outerHTML}catch(x){return x.name}
  : const e=el('p');try{e.dataset['a b']='1';return e.outerHTML}catch(x){return x.name}
  : const e=el('p');e.dataset.x=null;e.dataset.y=undefined;e.dataset.z={};return e.outerHTML
  : const e=el('p');e.dataset['']='1';e.dataset['a-B']='2';return e.outerHTML
  : const e=el('p');e.dataset.toString='1';return e.outerHTML+typeof e.dataset.toString+typeof e.dataset.hasOwnProperty
  : const e=el('p');Object.defineProperty(e.dataset,'q',{value:'7',configurable:true,writable:true,enumerable:true});return e.outerHTML
  : const e=el('p');try{Object.defineProperty(e.dataset,'q',{get(){return 1}});return e.outerHTML}catch(x){return x.name}
  : const e=el('p');e.dataset.b='1';e.dataset.a='2';const n=[];for(const k in e.dataset)n.push(k);return n.join()
  : const e=el('p');e.className='a b';return [Reflect.ownKeys(e.classList).join(),e.classList[0],e.classList[2],'1' in e.classList,e.classList.item(5)].join()
  : 'use strict';const e=el('p');e.className='a';try{e.classList[0]='z';return e.className}catch(x){return x.name}
  : 'use strict';const e=el('p');e.className='a';try{return delete e.classList[0]}catch(x){return x.name}
  : const e=el('p');e.className='a b';const n=[];for(const k in e.classList)n.push(k);return n.join()
  : const s=el('select');s.innerHTML='<option id=o1><option name=o2>';return [Reflect.ownKeys(s).join(),Reflect.ownKeys(s.options).join(),s.options.o1===s[0],s[5]].join()
  : const s=el('select');s[2]=new Option('x');return [s.length,s.options.length,s.innerHTML].join()
  : const s=el('select');s.innerHTML='<option><option>';s.options.length=1;s.options[0]=null;return s.length+s.innerHTML
  : const s=el('select');s.innerHTML='<option>a<option>b';return (delete s[0])+''+s.length
  : const s=el('select');s.innerHTML='<option>a';const d=Object.getOwnPropertyDescriptor(s,'0');return d&&[d.writable,d.enumerable,d.configurable].join()
  : const s=el('select');s.innerHTML='<option id=a>a<option>b';s.options.remove(0);return [s.length,s.namedItem('a'),s.item(0).text,s.item(4)].join()
  : const s=el('style');s.textContent='a{color:red}';document.head.append(s);const o=[Reflect.ownKeys(document.styleSheets).join(),document.styleSheets[0]===s.sheet,document.styleSheets.item(0)===s.sheet,document.styleSheets.item(3),document.styleSheets[3],'0' in document.styleSheets].join();s.remove();return o
  : const s=el('style');s.textContent='a{color:red}b{}';document.head.append(s);const r=s.sheet.cssRules;const o=[String(r),r.length,Reflect.ownKeys(r).join(),r.item(1)===r[1],r[2],r.item(2)].join();s.remove();return o
  Reflect.ownKeys(document.forms).join()
  : const a=html('<form name=q1 id=q2></form><form></form>');const o=[Reflect.ownKeys(document.forms).join(),document.forms.q1===document.forms.q2,document.forms[1]===a.lastChild].join();a.remove();return o
  : const a=html('<img name=im1>');const o=[document.images.im1===a.firstChild,document.images.length,Reflect.ownKeys(document.images).join()].join();a.remove();return o
  : const a=html('<a name=an></a><a href=x></a>');const o=[document.anchors.length,document.links.length,document.anchors.an===a.firstChild].join();a.remove();return o
  : const a=html('<svg id=s1></svg><math name=m1></math>');const o=[Reflect.ownKeys(a.children).join(),typeof a.children.m1,typeof a.children.s1].join();a.remove();return o
  : const r=document.createRange();r.selectNodeContents(document.body);const l=r.getClientRects();return [String(l),l.length,l[0],l.item(0)].join()
  : const f=el('input');f.type='file';return [String(f.files),f.files.length,f.files[0],f.files.item(0),Reflect.ownKeys(f.files).join()].join()
  : document.body.className='x y';const c=document.getElementsByClassName('x');const o=[c.length,c[0]===document.body,c===document.getElementsByClassName('x')].join();document.body.className='';return o+c.length
  document.getElementsByTagName('body')===document.getElementsByTagName('body')
  document.getElementsByName('x')===document.getElementsByName('x')
  : const a=html('<p name=gn></p>');const l=document.getElementsByName('gn');const o=[String(l),l.length].join();a.remove();return o+l.length
  document.forms===document.forms&&document.images===document.images&&document.scripts===document.scripts
  document.body.children===document.body.children&&document.body.childNodes===document.body.childNodes
  document.querySelectorAll('p')===document.querySelectorAll('p')
  [].concat(document.querySelectorAll('html')).length
  Array.from(document.documentElement.children).map(e=>e.localName).join()
  [...document.documentElement.attributes].length
  Array.prototype.map.call(document.documentElement.children,e=>e.localName).join()
  Array.isArray(document.documentElement.children)
  Object.getOwnPropertyNames(navigator.plugins).join()
  Object.keys(navigator.plugins).join()
  'PDF Viewer' in navigator.plugins
  navigator.plugins['PDF Viewer']===navigator.plugins[0]
  : const d=Object.getOwnPropertyDescriptor(navigator.plugins,'PDF Viewer');return d&&[d.writable,d.enumerable,d.configurable].join()
  : 'use strict';try{navigator.plugins[0]=1;return 'set'}catch(e){return e.name}
  : navigator.plugins.foo=1;const o=navigator.plugins.foo+Reflect.ownKeys(navigator.plugins).length;delete navigator.plugins.foo;return o
  : const n=[];for(const k in navigator.mimeTypes)n.push(k);return n.join()
`);
