/** What elements, nodes and ranges answer. */
import { each, lines } from "./lines.ts";

const TAGS =
  "a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption cite code col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure footer form frame frameset h1 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark marquee menu meta meter nav nobr noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script search section select slot small source span strong style sub summary sup table tbody td template textarea tfoot th thead time title tr track u ul var video wbr acronym applet basefont bgsound big blink center dir font image isindex keygen listing menuitem multicol nextid noembed noframes plaintext rb rtc spacer strike tt xmp portal model fencedframe selectedcontent geolocation permission x-a unknown";
const DEFAULTS = lines(String.raw`
  : const e=el('a');e.href='/x?y#z';return [e.href,e.protocol,e.host,e.pathname,e.search,e.hash,String(e),e.origin].join()
  : const e=el('a');return [e.href,e.protocol,e.host,e.origin,e.rel,e.text,e.target,e.download,e.type,e.hreflang,e.referrerPolicy,e.ping].join()
  : const e=el('a');e.href='http://[';return e.href+e.protocol+e.host
  : const e=el('a');e.href='HTTP://A.b:80/%7Ex/../y';return e.href
  : const e=el('a');e.href='javascript:1';return e.protocol+e.pathname+e.origin
  : const e=el('a');e.href='http://u:p@h/';return e.username+e.password+e.host
  : const e=el('a');e.href='http://h/';e.port='81';e.hash='x';e.search='y';return e.href
  : const e=el('a');e.relList.add('noopener');return e.rel+e.relList.supports('noopener')
  : const e=el('img');return [e.complete,e.width,e.naturalWidth,e.src,e.alt,e.loading,e.decoding,e.crossOrigin,e.x,e.currentSrc,e.fetchPriority,e.sizes,e.isMap].join()
  : const e=el('img');e.src='a.png';return e.src+e.complete+e.getAttribute('src')
  : const e=el('img');e.width='5';e.loading='lazy';e.crossOrigin='x';return e.outerHTML+e.crossOrigin+e.loading
  : const e=el('img');e.setAttribute('loading','zzz');return e.loading
  : const e=el('input');e.value='x';return [e.type,e.value,e.defaultValue,e.checked,e.selectionStart,e.form,e.validity.valid,e.files,e.list,e.size,e.maxLength,e.minLength].join()
  : const e=el('input');return [e.accept,e.autocomplete,e.dirName,e.disabled,e.formAction,e.formMethod,e.height,e.indeterminate,e.max,e.multiple,e.pattern,e.placeholder,e.readOnly,e.required,e.step,e.valueAsNumber,e.valueAsDate,e.willValidate,e.selectionDirection].join()
  : const e=el('select');e.innerHTML='<option>a<option selected>b';return [e.value,e.selectedIndex,e.options.length,e.type,e.length].join()
  : const e=el('select');e.innerHTML='<option>a<option>b';return [e.value,e.selectedIndex,e.selectedOptions.length,e.options[0].selected,e.size,e.multiple].join()
  : const e=el('select');e.innerHTML='<option value=1>a<option value=2>b';e.value='2';const o=e.selectedIndex;e.value='zz';return o+','+e.selectedIndex+e.value
  : const e=el('select');e.add(new Option('a','b'));e[1]=new Option('c');e.length=1;return e.innerHTML
  : const e=el('select');e.multiple=true;e.innerHTML='<option selected>a<option selected>b';return e.type+e.selectedOptions.length+e.value
  : const e=el('textarea');e.textContent='ab';return [e.value,e.defaultValue,e.textLength,e.type,e.rows,e.cols,e.wrap,e.selectionEnd].join()
  : const e=el('textarea');e.value='a\r\nb';return JSON.stringify(e.value)+e.innerHTML
  : const e=el('option');e.text=' a  b ';return [e.text,e.value,e.label,e.index,e.selected,e.outerHTML].join('|')
  : const e=el('button');return [e.type,e.value,e.disabled,e.form,e.name,e.willValidate,e.formNoValidate,e.popoverTargetAction].join()
  : const e=el('form');return [e.action,e.method,e.enctype,e.encoding,e.target,e.noValidate,e.length,e.autocomplete,e.acceptCharset,e.name,e.elements.length].join()
  : const e=el('form');e.method='x';e.enctype='y';return e.method+e.enctype+e.outerHTML
  : const e=el('form');e.innerHTML='<input name=q value=1>';return [e.q.value,e.elements.q.name,e.length,e.elements.length].join()
  : const e=el('form');e.innerHTML='<input name=q value=1><input type=checkbox name=c checked><select name=s><option>o</select>';return [...new FormData(e)].join('|')
  : const e=el('form');e.innerHTML='<input type=radio name=r value=1><input type=radio name=r value=2 checked>';return e.r.value+e.r.length+String(e.r)
  : const e=el('form');e.innerHTML='<input name=action>';return String(e.action)
  : const e=el('label');e.htmlFor='x';return e.outerHTML+e.control+e.form
  : const e=html('<label>a<input></label>');const o=e.firstChild.control.tagName+e.querySelector('input').labels.length;e.remove();return o
  : const e=el('iframe');return [e.src,e.srcdoc,e.name,e.sandbox,e.allow,e.width,e.height,e.contentWindow,e.contentDocument,e.loading,e.referrerPolicy,e.allowFullscreen,e.frameBorder,e.scrolling].join()
  : const e=el('script');return [e.src,e.type,e.async,e.defer,e.text,e.crossOrigin,e.noModule,e.integrity,e.event,e.charset,e.fetchPriority].join()
  HTMLScriptElement.supports&&HTMLScriptElement.supports('module')
  HTMLScriptElement.supports&&HTMLScriptElement.supports('importmap')
  : const e=el('script');e.text='window.ran1=1';document.body.append(e);const o=window.ran1;e.remove();delete window.ran1;return o
  : const e=html('<script>window.ran2=1</script>');const o=window.ran2;e.remove();return o
  : const e=el('script');e.textContent='window.cs=document.currentScript&&document.currentScript.tagName';document.body.append(e);const o=window.cs;e.remove();delete window.cs;return o
  : const e=el('link');return [e.href,e.rel,e.as,e.media,e.type,e.sizes,e.disabled,e.sheet,e.crossOrigin,e.hreflang,e.relList.length].join()
  : const e=el('style');return [e.media,e.type,e.disabled,e.sheet].join()
  : const e=el('style');e.textContent='a{color:red}b{}';document.head.append(e);const o=[e.sheet.cssRules.length,e.sheet.cssRules[0].cssText,e.sheet.type,String(e.sheet.cssRules),document.styleSheets.length,e.sheet.ownerNode===e].join();e.remove();return o
  : const e=el('meta');e.name='a';e.content='b';e.httpEquiv='c';return e.outerHTML
  : const e=el('canvas');return [e.width,e.height].join()
  : const e=el('progress');return [e.value,e.max,e.position].join()
  : const e=el('progress');e.max=5;e.value=9;return [e.value,e.max,e.position].join()
  : const e=el('meter');return [e.value,e.max,e.min,e.low,e.high,e.optimum].join()
  : const e=el('meter');e.value=5;return e.value+e.outerHTML
  : const e=el('output');e.value='a';return [e.value,e.type,e.defaultValue,e.innerHTML].join()
  : const e=el('ol');return [e.start,e.reversed,e.type,e.compact].join()
  : const e=el('li');return [e.value,e.type].join()
  : const e=el('td');return [e.colSpan,e.rowSpan,e.cellIndex,e.headers,e.abbr,e.scope].join()
  : const e=el('td');e.colSpan=0;return e.colSpan+e.outerHTML
  : const e=el('table');e.insertRow().insertCell().textContent='x';return [e.rows.length,e.outerHTML].join()
  : const e=el('table');e.createTHead();e.createTFoot();e.createCaption();e.createTBody();return e.outerHTML
  : const e=el('table');return [e.border,e.caption,e.tHead,e.tBodies.length,e.cellPadding].join()
  : const e=el('template');e.innerHTML='<p>';return [String(e.content),e.content.childNodes.length,e.childNodes.length].join()
  : const e=el('template');e.innerHTML='<p>x</p>';return e.outerHTML+e.content.ownerDocument.defaultView+(e.content.ownerDocument===document)
  : const e=el('details');return [e.open,e.name].join()
  : const e=el('dialog');e.show();const o=e.outerHTML+e.open+e.returnValue;e.close('v');return o+e.returnValue+e.outerHTML
  : const e=el('fieldset');return [e.type,e.elements.length,e.willValidate,e.disabled].join()
  : const e=el('object');return [e.data,e.type,e.useMap,e.contentDocument,e.code].join()
  : const e=el('embed');return [e.src,e.type,e.width].join()
  : const e=el('map');return [e.name,e.areas.length].join()
  : const e=el('area');return [e.shape,e.coords,e.noHref,e.href].join()
  : const e=el('time');return e.dateTime+String(e)
  : const e=el('data');e.value='1';return e.outerHTML
  : const e=el('font');e.color='x';return e.outerHTML+e.size+e.face
  : const e=el('marquee');return [e.behavior,e.direction,e.loop,e.scrollAmount,e.scrollDelay,e.trueSpeed].join()
  : const e=el('hr');return [e.align,e.noShade,e.size].join()
  : const e=el('div');return [e.title,e.lang,e.dir,e.hidden,e.tabIndex,e.draggable,e.spellcheck,e.contentEditable,e.isContentEditable,e.accessKey,e.inputMode,e.enterKeyHint,e.autocapitalize,e.translate,e.nonce,e.autofocus,e.inert,e.popover,e.outerText,e.writingSuggestions].join()
  : const e=el('div');e.tabIndex=3;e.hidden=true;e.draggable=true;e.title='t';e.lang='l';return e.outerHTML
  : const e=el('div');e.dir='LTR';return e.dir+e.outerHTML
  : const e=el('div');e.contentEditable='true';return e.contentEditable+e.isContentEditable+e.outerHTML
  : const e=el('div');e.contentEditable='x'
  : const e=el('div');e.hidden='until-found';return e.hidden+e.outerHTML
  : const e=el('div');e.popover='auto';return e.popover+e.outerHTML
  : return ['a','button','input','div','select','iframe','span','summary'].map(t=>el(t).tabIndex).join()
  : return ['a','img','div'].map(t=>el(t).draggable).join()
  : const e=el('div');e.innerText='a\nb';return e.innerHTML+e.innerText
  : const e=el('div');e.textContent=null;return e.childNodes.length+e.textContent
  : const e=el('div');e.innerHTML=null;return e.innerHTML
  : const e=el('div');e.id=null;return e.outerHTML
  : const e=el('div');e.className=undefined;return e.outerHTML
  : const e=el('div');e.setAttribute('A','b');return e.outerHTML+e.getAttribute('a')+e.hasAttribute('A')+e.attributes.a.value
  : const e=el('div');e.setAttribute('a',null);return e.outerHTML+e.getAttribute('zz')
  : const e=el('div');e.toggleAttribute('x');return e.outerHTML+e.toggleAttribute('x')+e.toggleAttribute('x',false)
  : const e=el('div');e.setAttributeNS('u','p:x','v');return e.outerHTML+e.getAttributeNS('u','x')+e.attributes[0].prefix
  : const e=el('div');e.setAttribute('x','1');const a=e.attributes[0];return [a.name,a.value,a.localName,a.namespaceURI,a.prefix,a.ownerElement===e,a.specified,a.nodeType,a.nodeName,a.textContent,a.parentNode,String(a)].join()
  : const e=el('div');e.setAttribute('x','1');return [e.attributes.length,e.attributes.item(0).name,e.attributes.getNamedItem('x').value,e.attributes.x===e.attributes[0],Object.keys(e.attributes).join(),e.getAttributeNames().join()].join()
  : const e=el('div');e.dataset.aB='c';return [e.outerHTML,e.dataset.aB,Object.keys(e.dataset).join(),delete e.dataset.aB,e.outerHTML].join()
  : const e=el('div');e.setAttribute('data-x-y','1');return JSON.stringify(e.dataset)+('xY' in e.dataset)+e.dataset.zz
  : const e=el('div');e.dataset['a-b']=1
  : const e=el('div');e.className='a b';e.classList.toggle('c');return [e.classList.length,e.classList.value,e.classList.contains('c'),String(e.classList)].join()
  : const e=el('div');e.className=' a  a b ';return e.classList.length+e.classList[0]+e.classList.item(5)+e.classList.value+[...e.classList].join()
  : const e=el('div');e.classList='x y';return e.className
  : const e=el('div');e.classList.add('x','y');e.classList.remove('x');return e.outerHTML+e.classList.replace('y','z')+e.classList.toggle('q',false)+e.className
  : const e=el('div');e.id='x';const c=e.cloneNode(true);return c.id+(c===e)+e.isEqualNode(c)+e.isSameNode(e)
  : const e=el('div');e.innerHTML='a<b>c</b><!--d-->';return [...e.childNodes].map(n=>n.nodeType+n.nodeName+n.nodeValue).join()
  : const e=el('div');e.innerHTML='a<b>c</b>d';e.normalize();return e.childNodes.length+e.textContent+e.children.length+e.childElementCount+e.firstElementChild.tagName
  : const e=el('div');e.append('a',el('b'),'c');e.prepend('z');e.firstChild.after('y');e.lastChild.replaceWith('w');return e.innerHTML
  : const e=el('div');e.append('a');e.replaceChildren('x','y');return e.innerHTML+e.childNodes.length
  : const e=el('div');e.insertAdjacentHTML('afterbegin','<i>x');e.insertAdjacentText('beforeend','y');e.insertAdjacentElement('beforeend',el('b'));return e.innerHTML
  : const e=el('div');const f=document.createDocumentFragment();f.append('a','b');e.append(f);return e.childNodes.length+''+f.childNodes.length
  : const t=document.createTextNode('hello');const u=t.splitText(2);return t.data+u.data+t.length+t.wholeText+t.assignedSlot
  : const t=document.createTextNode('hello');t.insertData(1,'X');t.deleteData(0,1);t.replaceData(0,1,'Y');t.appendData('Z');return t.data+t.substringData(1,2)
  : const e=el('div');e.innerHTML='<a></a><b></b>';return [e.compareDocumentPosition(e.firstChild),e.firstChild.compareDocumentPosition(e.lastChild),e.firstChild.compareDocumentPosition(e),e.compareDocumentPosition(e),e.contains(e),e.contains(null)].join()
  : return el('a').compareDocumentPosition(el('b'))&1
  : const e=el('div');return [e.getRootNode()===e,document.body.getRootNode()===document,e.isConnected,e.parentElement,e.nextSibling,e.baseURI].join()
  : const e=document.createElementNS('http://www.w3.org/2000/svg','svg');return [e.tagName,e.className.baseVal,e.id,e.viewBox.baseVal&&e.viewBox.baseVal.width,e.width.baseVal.value,String(e.style),e.ownerSVGElement,e.innerHTML].join()
  : const e=document.createElementNS('http://www.w3.org/2000/svg','rect');e.setAttribute('width','5');return e.width.baseVal.value+e.outerHTML
  : const e=document.createElementNS('http://www.w3.org/2000/svg','path');e.setAttribute('d','M0 0L3 4');return [e.getTotalLength(),e.getPointAtLength(5).x,String(e.getBBox())].join()
  : const e=document.createElementNS('http://www.w3.org/2000/svg','svg');return [e.createSVGPoint().x,e.createSVGMatrix().a,e.createSVGRect().width,e.createSVGNumber().value].join()
  : const e=document.createElementNS('http://www.w3.org/2000/svg','a');return String(e.href)+e.href.baseVal
  : const e=document.createElementNS('http://www.w3.org/2000/svg','circle');e.setAttribute('r','5');document.body.append(e);const o=e.r.baseVal.value+e.r.baseVal.valueAsString+e.r.baseVal.unitType;e.remove();return o
  : const h=el('div');const s=h.attachShadow({mode:'open'});s.innerHTML='<slot></slot>';return [h.shadowRoot===s,s.mode,s.host===h,s.nodeType,s.nodeName,s.delegatesFocus,s.slotAssignment,s.clonable,String(s),s.innerHTML].join()
  : const h=el('div');h.attachShadow({mode:'closed'});return String(h.shadowRoot)
  : const h=el('div');h.attachShadow({mode:'open'});h.attachShadow({mode:'open'})
  : const h=el('div');h.innerHTML='<b>x</b>';const s=h.attachShadow({mode:'open'});s.innerHTML='<slot></slot>';return s.firstChild.assignedNodes().length+h.firstChild.assignedSlot.tagName
  : const o=[];class A extends HTMLElement{constructor(){super();o.push('c')}connectedCallback(){o.push('+')}disconnectedCallback(){o.push('-')}attributeChangedCallback(n,a,b){o.push(n+a+b)}static observedAttributes=['q']}customElements.define('t-a',A);const e=el('t-a');e.setAttribute('q','1');document.body.append(e);e.remove();return o.join()+e.outerHTML+(e instanceof A)+e.matches(':defined')
  : const d=html('<t-b></t-b>');const e=d.firstChild;const b=e.constructor.name;class B extends HTMLElement{get p(){return 5}}customElements.define('t-b',B);const o=b+e.p+(e.constructor===B);d.remove();return o
  : class C extends HTMLButtonElement{}customElements.define('t-c',C,{extends:'button'});return el('button').constructor.name+document.createElement('button',{is:'t-c'}).constructor.name
  : class D extends HTMLElement{}customElements.define('t-d',D);const e=new D();return e.tagName+e.outerHTML+(customElements.getName?customElements.getName(D):'')
  : const t=document.createTreeWalker(document.body);return [t.whatToShow,t.filter,t.root===document.body,t.currentNode===document.body].join()
  : const e=el('div');e.innerHTML='<a>x</a><b></b>';const t=document.createTreeWalker(e,1);const o=[];while(t.nextNode())o.push(t.currentNode.tagName);return o.join()+t.parentNode()+t.previousNode()
  : const e=el('div');e.innerHTML='<a>x</a><b></b>';const t=document.createTreeWalker(e,5,n=>n.tagName==='A'?NodeFilter.FILTER_REJECT:NodeFilter.FILTER_ACCEPT);const o=[];while(t.nextNode())o.push(t.currentNode.nodeName);return o.join()
  : const e=el('div');e.innerHTML='<a>x</a>';const t=document.createNodeIterator(e,4);return t.nextNode().data+t.pointerBeforeReferenceNode+t.nextNode()
  : const r=document.createRange();return [r.collapsed,r.startContainer===document,r.startOffset,String(r)].join()
  : const e=el('div');e.innerHTML='a<b>cd</b>e';const r=document.createRange();r.selectNodeContents(e);return [String(r),r.startOffset,r.endOffset,r.commonAncestorContainer===e,r.cloneContents().childNodes.length].join()
  : const e=el('div');e.innerHTML='a<b>cd</b>e';const r=document.createRange();r.setStart(e.childNodes[1].firstChild,1);r.setEnd(e.lastChild,1);r.deleteContents();return e.innerHTML+r.collapsed
  : const e=el('div');e.innerHTML='abc';const r=document.createRange();r.setStart(e.firstChild,1);r.setEnd(e.firstChild,2);r.surroundContents(el('i'));return e.innerHTML
  : const r=document.createRange();return String(r.createContextualFragment('<p>x').firstChild)
  : const r=document.createRange();r.selectNode(document.body);return [r.startContainer.tagName,r.startOffset,r.endOffset,JSON.stringify(r.getBoundingClientRect())].join()
  [Node.DOCUMENT_POSITION_CONTAINED_BY,NodeFilter.SHOW_ALL,XMLHttpRequest.DONE,Event.BUBBLING_PHASE].join()
  [document.body.nodeName,document.body.localName,document.body.namespaceURI,document.body.prefix,document.body.isConnected,document.body.nodeType].join()
  [document.body.tagName,document.body.part.length,document.body.slot,document.body.role,document.body.ariaLabel,document.body.assignedSlot].join()
  [document.body.scrollTop,document.body.clientTop,document.body.clientLeft,document.body.currentCSSZoom].join()
  [document.body.aLink,document.body.background,document.body.text].join()
  document.body.checkVisibility&&document.body.checkVisibility()
  document.body.getAnimations().length
  document.body.computedStyleMap&&document.body.computedStyleMap().size>100
  document.body.attributeStyleMap&&document.body.attributeStyleMap.size
  document.body.hasChildNodes()
  document.body.hasAttributes()
  document.body.childNodes.item(0)
  document.body.childNodes.length
  document.body.children[0]
  document.body.firstChild
  document.body.onclick
  document.body.onload===window.onload
  document.body.webkitMatchesSelector('body')
  document.body.getElementsByTagName('x').length
  document.body.moveBefore&&document.body.moveBefore.length
  document.body.ariaNotify&&document.body.ariaNotify.name
  document.body.getHTML&&document.body.getHTML()
`);

export const ELEMENTS: readonly string[] = [
  ...each("(e=>[e.constructor.name,e.outerHTML,e.tagName].join())(document.createElement('@'))", TAGS),
  ...DEFAULTS,
];
