/** What the tree of nodes answers: ranges, walkers, records of change, custom elements, shadows, tables. */
import { lines } from "./lines.ts";

export const TREES: readonly string[] = lines(String.raw`
  document.createElementNS('http://www.w3.org/1999/xhtml','xmlns:b')
  document.createElementNS('x','xmlns')
  document.createElementNS('http://www.w3.org/2000/xmlns/','b')
  document.createElementNS('x','xml:b')
  document.createElementNS('x','')
  document.createElementNS('x','a b')
  document.createElementNS('x',':b')
  document.createElementNS('x','b:')
  document.createElementNS('','a').namespaceURI
  document.createElementNS(null,'a').tagName
  document.createElementNS('http://www.w3.org/1999/xhtml','A').tagName
  document.createElementNS('http://www.w3.org/1999/xhtml','A').localName
  document.createElementNS('http://www.w3.org/1999/xhtml','p:div').constructor.name
  document.createAttributeNS('x','p:q').name
  document.createAttributeNS(null,'p:q')
  document.createAttribute('A').name
  document.createAttribute('')
  document.body.replaceChild(document.body,document.body)
  document.body.replaceChild(document.createElement('p'),document.head)
  document.body.appendChild(document.documentElement)
  document.body.appendChild(document.body)
  document.body.appendChild(document)
  document.body.appendChild(null)
  document.body.appendChild('x')
  document.body.insertBefore(document.createElement('p'))
  document.body.insertBefore(document.createElement('p'),document.head)
  document.body.insertBefore(document.createElement('p'),undefined).remove()
  document.body.removeChild(document.head)
  document.body.removeChild(null)
  document.appendChild(document.createElement('p'))
  document.appendChild(document.createTextNode('x'))
  document.insertBefore(document.createComment('x'),document.documentElement).remove()
  document.createTextNode('a').appendChild(document.createElement('p'))
  document.importNode(1)
  document.importNode(document)
  document.adoptNode(document)
  document.adoptNode(null)
  document.implementation.createDocument(null,'a b')
  document.implementation.createDocument(null,'p:q')
  document.implementation.createDocumentType('a b','','')
  document.implementation.createDocumentType('1','','').name
  document.createTextNode('a').insertData(-1,'')
  document.createTextNode('a').insertData(2,'')
  document.createTextNode('abc').replaceData(1,9,'X')
  document.createTextNode('abc').substringData(1,-1)
  document.createTextNode('abc').substringData(4,1)
  document.createRange().setStart(document.doctype,0)
  document.createRange().setStart(null,0)
  document.createRange().setStart(document.body,9)
  document.createRange().selectNode(document)
  document.createRange().setStartBefore(document)
  document.createRange().setEndAfter(document)
  document.createRange().selectNodeContents(document.doctype)
  document.createRange().compareBoundaryPoints(9,document.createRange())
  document.createRange().compareBoundaryPoints(0,document.createRange())
  document.createRange().compareBoundaryPoints(0,null)
  document.createRange().isPointInRange(document,0)
  document.createRange().intersectsNode(document.body)
  document.createRange().cloneRange().collapsed
  document.createRange().detach()
  new Range().commonAncestorContainer.nodeName
  new StaticRange({startContainer:document,startOffset:0,endContainer:document,endOffset:0}).collapsed
  document.createTreeWalker(document.body).currentNode=null
  document.createNodeIterator(document.body).nextNode()===document.body
  document.createNodeIterator(document.body).previousNode()
  document.createTreeWalker(document).firstChild().nodeName
  document.createTreeWalker(document,128).nextNode()
  document.elementFromPoint('x',1)
  document.elementFromPoint(-1,1)
  document.exitFullscreen().catch(e=>e.name+e.message)
  document.requestStorageAccess().catch(e=>e.name)
  document.domain=''
  new MutationObserver(()=>1).observe(document.body,{})
  new MutationObserver(()=>1).observe(document.body,{attributeOldValue:true})
  new MutationObserver(()=>1).observe(document.body,{childList:false})
  new MutationObserver(()=>1).observe(null,{childList:true})
  new MutationObserver(()=>1).observe(document.body,{attributes:false,attributeFilter:['a']})
  new MutationObserver(()=>1).takeRecords().length
  : const e=el('div');const m=new MutationObserver(()=>1);m.observe(e,{childList:true,attributes:true,characterData:true,subtree:true,attributeOldValue:true,characterDataOldValue:true});e.innerHTML='<p>a</p>b';e.setAttribute('x','1');e.setAttribute('x','2');e.lastChild.data='c';e.firstChild.remove();return m.takeRecords().map(r=>[r.type,r.addedNodes.length,r.removedNodes.length,r.attributeName,r.oldValue,r.target.nodeName,r.previousSibling&&r.previousSibling.nodeName,r.nextSibling&&r.nextSibling.nodeName].join('.')).join('|')
  : const e=el('div');e.innerHTML='<i></i><b></b>';const m=new MutationObserver(()=>1);m.observe(e,{childList:true});e.innerHTML='x<p>';const f=document.createDocumentFragment();f.append('a','b');e.append(f);e.replaceChildren('z');e.textContent='';return m.takeRecords().map(r=>r.addedNodes.length+'/'+r.removedNodes.length).join()
  : const e=el('div');const m=new MutationObserver(()=>1);m.observe(e,{attributeFilter:['a']});e.setAttribute('b',1);e.setAttribute('a',1);e.removeAttribute('a');return m.takeRecords().map(r=>r.attributeName+r.oldValue+r.attributeNamespace).join()
  : const e=el('div');const o=[];const m=new MutationObserver((l,s)=>{o.push(l.length,s===m,String(l[0]))});m.observe(e,{attributes:true});e.id='a';e.id='b';await 0;return o.join()
  : const e=el('div');e.innerHTML='a<b>cd</b>e';const r=document.createRange();r.setStart(e.firstChild,0);r.setEnd(e.childNodes[1].firstChild,1);const f=r.extractContents();return e.innerHTML+'|'+f.childNodes.length+f.textContent+r.collapsed+r.startOffset
  : const e=el('div');e.innerHTML='a<b>cd</b>e';const r=document.createRange();r.selectNodeContents(e.childNodes[1]);r.insertNode(el('i'));return e.innerHTML+r.startOffset+r.endOffset
  : const e=el('div');e.innerHTML='abc';const r=document.createRange();r.setStart(e.firstChild,1);r.collapse(true);r.insertNode(el('i'));return e.innerHTML+e.childNodes.length
  : const e=el('div');e.innerHTML='abc';const r=document.createRange();r.setStart(e.firstChild,1);r.setEnd(e.firstChild,3);e.firstChild.insertData(0,'zz');e.firstChild.deleteData(2,2);return [r.startOffset,r.endOffset,String(r)].join()
  : const e=el('div');e.innerHTML='<a></a><b></b><i></i>';const r=document.createRange();r.setStart(e,1);r.setEnd(e,3);e.firstChild.remove();e.append(el('u'));return [r.startOffset,r.endOffset].join()
  : const e=el('div');e.innerHTML='abcd';const t=e.firstChild;const r=document.createRange();r.setStart(t,1);r.setEnd(t,3);t.splitText(2);return [r.startOffset,r.endContainer===t,r.endOffset].join()
  : const e=el('div');e.innerHTML='<p>a</p><p>b</p>';const r=document.createRange();r.setStart(e.firstChild.firstChild,0);r.setEnd(e.lastChild.firstChild,1);return [r.comparePoint(e,1),r.isPointInRange(e,0),r.intersectsNode(e.lastChild),r.commonAncestorContainer===e,r.toString()].join()
  : const e=el('div');e.innerHTML='<p>a</p><p>b</p>';const r=document.createRange();r.setStart(e.lastChild,0);r.setEnd(e.firstChild,0);return r.collapsed+r.startContainer.textContent
  : const s=getSelection();s.removeAllRanges();return [s.rangeCount,s.type,s.isCollapsed,s.anchorNode,s.focusOffset,s.direction,String(s)].join()
  : const d=html('abc');const s=getSelection();s.selectAllChildren(d);try{return [s.rangeCount,s.type,s.isCollapsed,s.anchorOffset,s.focusOffset,String(s),s.containsNode(d.firstChild),s.getRangeAt(0).toString()].join()}finally{s.removeAllRanges();d.remove()}
  : const d=html('abc');const s=getSelection();s.collapse(d.firstChild,1);s.extend(d.firstChild,3);try{return [s.type,s.anchorOffset,s.focusOffset,s.toString()].join()}finally{s.removeAllRanges();d.remove()}
  : const d=html('abc');const s=getSelection();s.setBaseAndExtent(d.firstChild,3,d.firstChild,1);try{return [s.direction,s.anchorOffset,s.focusOffset,s.toString()].join()}finally{s.removeAllRanges();d.remove()}
  : const e=el('div');e.innerHTML='<a><b></b></a><i></i>';const t=document.createTreeWalker(e,1);return [t.firstChild().tagName,t.firstChild().tagName,t.nextSibling(),t.parentNode().tagName,t.nextSibling().tagName,t.previousSibling().tagName,t.lastChild().tagName,t.previousNode().tagName].join()
  : const e=el('div');e.innerHTML='<a><b></b></a><i></i>';const t=document.createTreeWalker(e,1,{acceptNode:n=>n.tagName==='A'?3:1});return [t.firstChild().tagName,t.nextSibling().tagName,t.currentNode.tagName].join()
  : const e=el('div');e.innerHTML='<a><b></b></a><i></i>';const t=document.createNodeIterator(e,1,n=>n.tagName==='A'?2:1);const o=[];let n;while(n=t.nextNode())o.push(n.tagName);return o.join()+t.previousNode().tagName+t.referenceNode.tagName+t.pointerBeforeReferenceNode
  : const e=el('div');e.innerHTML='<a></a><b></b>';const t=document.createNodeIterator(e,1);t.nextNode();t.nextNode();e.firstChild.remove();return t.referenceNode.tagName+t.pointerBeforeReferenceNode+t.nextNode().tagName
  : const t=document.createTreeWalker(el('div'),1,{});t.nextNode();return t.root.tagName
  : const e=el('div');e.append(el('p'));const t=document.createTreeWalker(e,1,()=>{throw new Error('x')});t.nextNode()
  : const h=el('div');const s=h.attachShadow({mode:'open'});s.innerHTML='<b id=q></b>';document.body.append(h);try{return [document.getElementById('q'),s.getElementById('q').tagName,s.activeElement,s.firstChild.getRootNode()===s,s.firstChild.getRootNode({composed:true})===document,s.firstChild.isConnected,s.parentNode,s.contains(s.firstChild),h.contains(s.firstChild)].join()}finally{h.remove()}
  : const h=el('div');h.innerHTML='<i slot=a></i>x<b></b>';const s=h.attachShadow({mode:'open'});s.innerHTML='<slot name=a></slot><slot>f</slot>';const [a,b]=s.querySelectorAll('slot');return [a.assignedNodes().length,b.assignedNodes().length,b.assignedElements().length,h.firstChild.assignedSlot===a,a.name,b.assignedNodes({flatten:true}).length].join()
  : const h=el('div');const s=h.attachShadow({mode:'open'});s.innerHTML='<slot>f</slot>';return [s.firstChild.assignedNodes().length,s.firstChild.assignedNodes({flatten:true}).length].join()
  : const h=el('div');const s=h.attachShadow({mode:'closed'});s.innerHTML='<slot></slot>';h.append('x');return [h.shadowRoot,h.firstChild.assignedSlot].join()
  : el('input').attachShadow({mode:'open'})
  : el('div').attachShadow({mode:'x'})
  : el('div').attachShadow()
  : const h=el('div');h.attachShadow({mode:'open',clonable:true}).innerHTML='<b>';const c=h.cloneNode(true);return c.shadowRoot&&c.shadowRoot.innerHTML
  customElements.define('x',class extends HTMLElement{})
  customElements.define('a-',class extends HTMLElement{}),customElements.get('a-').name
  customElements.define('annotation-xml',class extends HTMLElement{})
  customElements.define('A-b',class extends HTMLElement{})
  : class T extends HTMLElement{}customElements.define('f-a',T);customElements.define('f-a',class extends HTMLElement{})
  : class T extends HTMLElement{}customElements.define('f-b',T);customElements.define('f-c',T)
  : class T extends HTMLElement{}new T()
  : new HTMLElement()
  : new HTMLDivElement()
  : customElements.define('f-d',class{});return el('f-d').constructor.name
  : customElements.define('f-e',class extends HTMLElement{},{extends:'zzz'})
  : customElements.define('f-f',class extends HTMLElement{},{extends:'f-a'})
  : const o=[];class T extends HTMLElement{static observedAttributes=['a'];constructor(){super();o.push('n'+this.attributes.length)}connectedCallback(){o.push('c'+this.childNodes.length)}attributeChangedCallback(n,p,v){o.push(n+p+v)}}const d=html('<f-g a=1 b=2>x</f-g>');customElements.define('f-g',T);d.remove();return o.join()
  : const o=[];class T extends HTMLElement{constructor(){super();o.push('n')}connectedCallback(){o.push('c')}disconnectedCallback(){o.push('d')}}customElements.define('f-h',T);const d=html('<f-h></f-h>');const e=d.firstChild;d.append(e);d.innerHTML='';d.remove();return o.join()
  : const o=[];class T extends HTMLElement{adoptedCallback(a,b){o.push(a===document,b!==document)}}customElements.define('f-i',T);const e=el('f-i');document.implementation.createHTMLDocument('').adoptNode(e);return o.join()
  : class T extends HTMLElement{static formAssociated=true;constructor(){super();this.i=this.attachInternals()}}customElements.define('f-j',T);const e=el('f-j');return [String(e.i),e.i.form,e.i.willValidate,e.i.validity.valid,e.i.shadowRoot,e.i.labels.length].join()
  : el('div').attachInternals()
  : class T extends HTMLElement{constructor(){super();this.innerHTML='x'}}customElements.define('f-k',T);let m='';const f=e=>{m=e.message;e.preventDefault()};addEventListener('error',f);const e=el('f-k');removeEventListener('error',f);return e.constructor.name+m
  : const p=customElements.whenDefined('f-l');class T extends HTMLElement{}customElements.define('f-l',T);return (await p)===T
  customElements.whenDefined('x').catch(e=>e.name+e.message)
  customElements.get('zz-z')
  customElements.upgrade(document.body)
  : const t=el('table');t.insertRow().insertCell().textContent='x';t.createCaption().textContent='c';t.createTHead();t.createTFoot();t.createTBody();return t.outerHTML+t.rows.length+t.tBodies.length+t.rows[0].cells.length+t.rows[0].rowIndex+t.rows[0].sectionRowIndex+t.rows[0].cells[0].cellIndex
  : const t=el('table');t.innerHTML='<tr><td>a<tr><td>b';t.deleteRow(0);t.deleteRow(-1);return t.outerHTML
  : const t=el('table');t.insertRow(5)
  : const t=el('table');t.deleteRow(0)
  : const t=el('tr');t.insertCell(-2)
  : const t=el('tr');t.insertCell(1)
  : const t=el('tr');t.deleteCell(0)
  : const t=el('tbody');t.insertRow(2)
  : const t=el('table');t.tHead=el('div')
  : const t=el('table');t.tHead=el('tbody')
  : const t=el('table');t.caption=el('caption');t.tHead=el('thead');t.tFoot=el('tfoot');t.deleteTHead();t.deleteCaption();return t.outerHTML
  : const v=el('progress');v.max=Infinity
  : const v=el('progress');v.value=-1;v.max=0;return v.value+','+v.max+v.outerHTML
  : const v=el('meter');v.value='x'
  : const v=el('meter');v.min=5;v.max=1;v.value=9;return [v.value,v.min,v.max,v.low,v.high,v.optimum].join()
  : const d=el('div');d.showPopover()
  : const d=el('div');d.popover='auto';d.showPopover()
  : const d=html('');d.popover='manual';d.showPopover();const o=d.matches(':popover-open');d.hidePopover();try{return o+','+d.matches(':popover-open')+d.popover+d.outerHTML+d.togglePopover()}finally{d.remove()}
  : const d=el('div');d.popover='x';return d.popover+d.outerHTML
  : const d=html('<dialog>x</dialog>').firstChild;d.show();const o=d.open+d.outerHTML;d.close('v');try{return o+d.open+d.returnValue}finally{d.parentNode.remove()}
  : const d=html('<dialog>x</dialog>').firstChild;d.showModal();const o=[d.open,d.matches(':modal')].join();d.close();try{return o}finally{d.parentNode.remove()}
  : const d=html('<dialog open>x</dialog>').firstChild;try{d.showModal()}finally{d.parentNode.remove()}
  : const d=el('details');d.innerHTML='<summary>';d.open=true;return d.outerHTML+d.name
  : const i=el('input');i.type='email';i.selectionStart=1
  : const i=el('input');i.type='number';i.step='any';i.stepUp()
  : const i=el('input');i.type='checkbox';return i.selectionStart
  : const i=el('input');i.type='email';i.setRangeText('x')
  : const i=el('input');i.valueAsNumber=1
  : const i=el('input');i.type='number';i.valueAsNumber=Infinity
  : const i=el('input');i.type='date';i.valueAsDate=1
  : const i=el('input');i.type='file';i.value='x'
  : const s=el('select');s.add(el('div'))
  : const s=el('select');s.innerHTML='<option>a<option>b<option>c';s.remove(1);s.length=5;s.selectedIndex=1;return [s.length,s.value,s.options.selectedIndex,s.item(0).text,s.namedItem('x'),s.options[9]].join()
  : const s=el('select');s.innerHTML='<option>a<option>b';s.options.length=1;s.options[1]=new Option('z','y',true,true);return s.innerHTML+s.value+s.options.item(1).defaultSelected
  : const s=el('select');s.innerHTML='<optgroup label=g><option disabled>a</optgroup><option>b';return [s.value,s.selectedIndex,s.options[0].disabled,s.options[0].index].join()
  : const o=new Option('t','v',true);return [o.outerHTML,o.selected,o.defaultSelected,o.text,o.label].join()
  : const f=html('<form id=q></form><input form=q name=z>').firstChild;try{return [f.elements.length,f.z.name,f.length,document.forms.q===f,document.querySelector('input').form===f].join()}finally{f.parentNode.remove()}
  : const f=el('form');f.innerHTML='<input name=a><input name=a><button name=b><object name=o></object><img name=i><fieldset name=g><input name=h></fieldset><output name=u>';return [f.length,f.a.length,f.b.type,f.i.tagName,f.g.elements.length,f.elements.namedItem('a').length,f.u.value,'a' in f,Object.keys(f).join('.')].join()
  : const f=el('form');f.innerHTML='<input name=a value=1><input name=a value=2 disabled><input type=submit name=s value=x><textarea name=t>y</textarea><select multiple name=m><option selected>1<option selected>2</select><input type=file name=f><input type=image name=g>';const d=new FormData(f);return [...d].map(([k,v])=>k+'='+(v.name!==undefined?'F'+v.name+v.size:v)).join('&')
  : const f=el('form');f.innerHTML='<input name=a required><input name=b>';const o=[];f.addEventListener('invalid',e=>o.push(e.target.name),true);return [f.checkValidity(),f.reportValidity(),o.join(),f.noValidate].join()
  : const f=html('<form><button name=b value=1>x</button></form>').firstChild;let o='';f.onsubmit=e=>{e.preventDefault();o+=e.submitter.name};f.elements[0].click();f.requestSubmit(f.elements[0]);try{return o}finally{f.parentNode.remove()}
  : const f=html('<form><label>x<input id=w></label></form>');try{return [f.querySelector('label').control.id,f.querySelector('input').labels[0].tagName,f.querySelector('label').form.tagName].join()}finally{f.remove()}
  : const i=el('input');i.type='text';i.defaultValue='a';i.value='b';i.type='hidden';return i.value+i.defaultValue+i.outerHTML
  : const i=el('input');i.type='checkbox';i.defaultChecked=true;const o=[i.checked];i.checked=false;i.defaultChecked=false;i.defaultChecked=true;o.push(i.checked,i.outerHTML);return o.join()
  : const t=el('textarea');t.value='a\nb';t.setSelectionRange(1,2,'backward');return [t.selectionStart,t.selectionEnd,t.selectionDirection,t.textLength,t.value.length].join()
  : const t=el('textarea');t.defaultValue='x';t.value='y';t.defaultValue='z';return t.value+t.textContent+t.textLength
  : const t=el('output');t.defaultValue='a';t.value='b';return [t.value,t.defaultValue,t.textContent,t.htmlFor.length].join()
  : const o=el('ol');o.start=3;o.reversed=true;o.type='a';return o.outerHTML+o.start
  : const l=el('li');l.value='x';return l.value+l.outerHTML
  : const a=el('area');a.coords='1,2';a.shape='RECT';return a.outerHTML+a.shape
  : const m=el('map');m.name='q';m.append(el('area'));return m.areas.length+m.outerHTML
  : const d=el('time');d.dateTime='x';return d.outerHTML
  : const d=el('data');d.value='x';return d.outerHTML
  : const d=el('blockquote');d.cite='x';return d.cite+d.outerHTML
  : const d=document.implementation.createHTMLDocument('');const a=d.createElement('a');a.href='x';return [a.href,a.protocol,a.baseURI,d.baseURI,d.location].join()
  : const d=new DOMParser().parseFromString('<base href="http://e.example/d/"><a href=x>','text/html');return d.querySelector('a').href+d.baseURI+d.location
  : const i=el('img');i.src='//h/x y';return i.src+i.outerHTML
  : const i=el('img');i.src='';return i.src+'|'+i.getAttribute('src')
  : const i=el('form');i.action='x?y';return i.action
  : const i=el('input');i.formAction='x';i.src='y';return i.formAction+i.src
  : const i=el('iframe');i.src='x';return i.src
  : const i=el('video');i.poster='x';i.src='y';return i.poster+i.src+i.currentSrc
  : const i=el('object');i.data='x';i.codeBase='y';return i.data+i.codeBase
  : const i=el('link');i.href='x';return i.href
  : const i=el('script');i.src='http://[';return i.src
  document.scrollingElement.tagName
  : const f=html('<iframe></iframe>').firstChild;try{const d=f.contentDocument;return [d.compatMode,d.scrollingElement.tagName,d.URL,d.readyState,d.doctype,d.documentElement.outerHTML].join()}finally{f.parentNode.remove()}
  : const d=document.implementation.createHTMLDocument('');d.write('<p>x');d.close();return d.documentElement.outerHTML
  : const d=document.implementation.createHTMLDocument('');d.open();d.write('<b>a');d.write('b</b><table><tr>');d.write('<td>c');d.writeln('d','e');d.close();return d.documentElement.outerHTML+d.childNodes.length
  : const d=document.implementation.createHTMLDocument('');d.open();d.write('<p');const o=d.documentElement&&d.documentElement.outerHTML;d.write(' id=x>y');d.close();return o+d.body.innerHTML
  : const f=html('<iframe></iframe>').firstChild;try{const d=f.contentDocument;d.open();d.write('<!doctype html><p>x');d.close();return d.documentElement.outerHTML+d.compatMode+d.URL}finally{f.parentNode.remove()}
  document.implementation.createDocument(null,'a').write('x')
`);
