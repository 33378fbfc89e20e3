/** What documents, nodes, elements and forms answer. */
import { each, lines } from "./lines.ts";

const DOCUMENT = lines(String.raw`
  document.readyState
  document.compatMode
  document.contentType
  document.characterSet
  document.charset
  document.inputEncoding
  document.visibilityState
  document.hidden
  document.webkitHidden
  document.webkitVisibilityState
  document.referrer
  document.cookie
  document.title
  document.dir
  document.designMode
  document.domain
  document.URL
  document.documentURI
  document.baseURI
  document.lastModified.length
  typeof document.lastModified
  document.doctype.name
  document.doctype.publicId+document.doctype.systemId
  document.doctype.nodeType
  document.xmlEncoding
  document.xmlVersion
  document.xmlStandalone
  document.all.length
  typeof document.all
  document.all==null
  document.all===undefined
  document.all?1:2
  document.all[0]===document.documentElement
  document.forms.length+document.images.length+document.links.length+document.anchors.length+document.embeds.length
  document.applets.length
  document.plugins.length
  document.styleSheets.length
  document.scripts.length
  document.currentScript
  document.fullscreenEnabled
  document.webkitFullscreenEnabled
  document.fullscreenElement
  document.pictureInPictureEnabled
  document.pictureInPictureElement
  document.pointerLockElement
  document.activeElement===document.body
  document.scrollingElement===document.documentElement
  document.head===document.documentElement.firstChild
  document.rootElement
  document.children.length
  document.childNodes.length
  document.firstElementChild.tagName
  document.nodeName
  document.nodeValue
  document.textContent
  document.parentNode
  document.ownerDocument
  document.defaultView===window
  document.isConnected
  document.fgColor
  document.linkColor
  document.alinkColor
  document.wasDiscarded
  document.prerendering
  document.featurePolicy&&document.featurePolicy.allowedFeatures().length>5
  document.fragmentDirective&&document.fragmentDirective.constructor.name
  document.timeline.currentTime>0
  document.timeline.constructor.name
  document.getAnimations().length
  document.adoptedStyleSheets.length
  document.adoptedStyleSheets.constructor.name
  document.fonts.status
  document.fonts.size
  document.fonts.check('12px serif')
  document.fonts.ready instanceof Promise
  document.selectedStyleSheetSet
  document.preferredStylesheetSet
  document.rootElement
  document.lastElementChild.tagName
  document.documentElement.outerHTML
  document.documentElement.innerHTML
  document.head.innerHTML
  document.body.outerHTML
  document.documentElement.lang
  document.documentElement.dir
  document.documentElement.className
  document.documentElement.attributes.length
  document.documentElement.parentNode===document
  document.documentElement.parentElement
  document.documentElement.version
  document.implementation.hasFeature()
  document.implementation.createHTMLDocument('t').documentElement.outerHTML
  document.implementation.createHTMLDocument().documentElement.outerHTML
  document.implementation.createHTMLDocument('t').title
  document.implementation.createHTMLDocument('t').location
  document.implementation.createHTMLDocument('t').URL
  document.implementation.createHTMLDocument('t').compatMode
  document.implementation.createHTMLDocument('t').readyState
  document.implementation.createHTMLDocument('t').defaultView
  document.implementation.createHTMLDocument('t').hasFocus()
  document.implementation.createHTMLDocument('t').contentType
  document.implementation.createHTMLDocument('t').cookie
  document.implementation.createDocument('x','y').documentElement.namespaceURI
  document.implementation.createDocument(null,null).childNodes.length
  document.implementation.createDocument('x','y').contentType
  document.implementation.createDocumentType('html','a','b').publicId
  new Document().URL
  new Document().readyState
  new Document().contentType
  new Document().compatMode
  new Document() instanceof XMLDocument
  new DOMParser().parseFromString('<p>x','text/html').body.innerHTML
  new DOMParser().parseFromString('<p>x','text/html').URL
  new DOMParser().parseFromString('<p>x','text/html').readyState
  new DOMParser().parseFromString('<p>x','text/html').compatMode
  new DOMParser().parseFromString('<!doctype html><p>x','text/html').compatMode
  new DOMParser().parseFromString('<a><b/></a>','text/xml').documentElement.outerHTML
  new DOMParser().parseFromString('<a>','text/xml').documentElement.nodeName
  new DOMParser().parseFromString('<a>','text/xml').getElementsByTagName('parsererror').length
  new DOMParser().parseFromString('<a/>','text/xml').contentType
  new DOMParser().parseFromString('<a/>','image/svg+xml').contentType
  new DOMParser().parseFromString('<a/>','text/xml').constructor.name
  new DOMParser().parseFromString('<A/>','text/xml').documentElement.tagName
  new XMLSerializer().serializeToString(document.createElement('br'))
  new XMLSerializer().serializeToString(document.createElement('div'))
  new XMLSerializer().serializeToString(document.createTextNode('<&>'))
  new XMLSerializer().serializeToString(document)
  new XMLSerializer().serializeToString(document.createElementNS('x','y'))
  new XMLSerializer().serializeToString(new DOMParser().parseFromString('<a b="&quot;"/>','text/xml'))
  document.execCommand('x')
  document.execCommand('copy')
  document.execCommand('bold')
  document.queryCommandSupported('copy')
  document.queryCommandSupported('bold')
  document.queryCommandSupported('x')
  document.queryCommandEnabled('bold')
  document.queryCommandEnabled('copy')
  document.queryCommandState('bold')
  document.queryCommandValue('foreColor')
  document.queryCommandIndeterm('bold')
  document.elementFromPoint(5,5)===document.documentElement
  document.elementFromPoint(10,10)===document.body
  document.elementFromPoint(99999,5)
  document.elementsFromPoint(5,5).length
  document.caretPositionFromPoint&&document.caretPositionFromPoint(-5,5)
  document.createNSResolver(document)===document
  document.getElementsByName('x').constructor.name
  document.getElementsByTagName('html').constructor.name
  document.querySelectorAll('html').constructor.name
  document.getElementsByTagName('*').length
  document.getElementsByTagName('html').namedItem('x')
  document.getElementsByTagName('html')===document.getElementsByTagName('html')
  document.querySelectorAll('html')===document.querySelectorAll('html')
  document.body.children===document.body.children
  document.createElement('a')===document.createElement('a')
  document.open.length
  document.close.length
  document.write.length
  document.hasStorageAccess&&document.hasStorageAccess.length
  document.exitFullscreen&&document.exitFullscreen.name
  document.startViewTransition&&document.startViewTransition.name
  document.browsingTopics
  document.onreadystatechange
  document.oncopy
  document.requestStorageAccess&&document.requestStorageAccess.name
  document.webkitIsFullScreen
  document.webkitCurrentFullScreenElement
  document.activeViewTransition
  document.customElementRegistry===customElements
  : document.title='  a  b ';const o=document.title+'|'+document.head.innerHTML;document.querySelector('title').remove();return o
  : document.dir='rtl';const o=document.dir+document.documentElement.dir;document.documentElement.removeAttribute('dir');return o
  : document.dir='x';const o=document.dir;document.documentElement.removeAttribute('dir');return o
  : document.bgColor='red';const o=document.bgColor+document.body.outerHTML;document.body.removeAttribute('bgcolor');return o
  : const b=document.createElement('base');b.href='http://e.example/d/';document.head.append(b);const o=document.baseURI+' '+Object.assign(el('a'),{href:'x'}).href;b.remove();return o
`);
const PARSED =
  String.raw`<p>a<b>c</b></p>|<img src=x onerror=1><br/>&amp;&lt;|<p>a<p>b|<b><i>x</b>y</i>|<table><td>x|<table>x<tr><td>y</table>|<ul><li>a<li>b|<a><a>x|<p><div>x</div>y</p>|<select><option>a<option>b<div>c|</p>|</br>|<div/>x|<br></br>|&nbsp;&copy;&notit;&#x41;&#65;&lang;|&#128;&#xD800;&#0;|<!-- a --><!x><?php?>|<!doctype html>x|<script>a<b</script>x|<style>a<b</style>|<textarea>
a<b></textarea>|<pre>
a</pre>|<template><tr><td>x</template>|<svg><circle/><g></svg>x|<svg><foreignObject><p>x|<svg viewbox=1 preserveaspectratio=x></svg>|<math><mi>x</math>|<math><mtext><p>x|<a href='x"y'>|<a b=c B=d>|<a b>|<a b=''>|<A HREF=X>|<x-y>z</x-y>|<p a="<b>&amp;">|a<b|<a/b=c>|<noscript><p>x</noscript>|<iframe><p>x</iframe>|<plaintext>x|<form><form>x</form>|<h1>a<h2>b|<button><button>x|<dd>a<dt>b|<option>a<optgroup>b|<nobr>a<nobr>b|<center><font color=red>x|<frameset>x|<body class=x>y|<html lang=x>y|<head>x|<title>a&lt;</title>|<image src=x>|<isindex>|<input type=hidden><table><input type=hidden><input>|<ruby>a<rt>b|<details><summary>x|<xmp><b></xmp>|<listing>a|<caption>x|<col>|<tr>|x&ampy&amp;z|&AMP;&lt|<p>&#39;&quot;|<a title="&quot;'&lt;>">|<span
 id=x	class=y>`.split("|");
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
const INPUTS =
  "text search url tel email password date month week time datetime-local number range color checkbox radio file hidden submit reset button image datetime x TEXT";
const VALIDITY = lines(String.raw`
  <input required>
  <input type=email value=x>
  <input type=email value=a@b>
  <input type=url value=x>
  <input type=number value=5 max=3>
  <input type=number value=1 min=3>
  <input type=number value=1.5>
  <input type=number step=any value=1.5>
  <input pattern=a value=b>
  <input pattern=a value=b title=hint>
  <input type=checkbox required>
  <input type=radio name=r required>
  <input type=file required>
  <input maxlength=2 value=abc>
  <input type=date value=2020-01-01 max=2019-01-01>
  <input type=time value=10:00 min=11:00>
  <input type=range value=5 max=3>
  <input type=color value=x>
  <input type=hidden required>
  <input required disabled>
  <input required readonly>
  <select required><option value="">x</select>
  <textarea required></textarea>
  <button>x</button>
  <fieldset></fieldset>
  <output></output>
`);
const SELECTORS =
  String.raw`*|p|.a|#i|p.a|[x]|[x=1]|[x="1"]|[x=1 i]|[x~=b]|[x^=a]|[x$=c]|[x*=b]|[x\|=a]|p b|p>b|p+p|p~p|:first-child|:last-child|:only-child|:nth-child(2)|:nth-child(odd)|:nth-child(2n+1)|:nth-child(1 of .a)|:nth-last-child(1)|p:first-of-type|p:nth-of-type(2)|:not(p)|:not(p,b)|:is(p,b)|:where(p)|p:has(b)|:has(> b)|p:empty|:root|:scope|:checked|:disabled|:enabled|:required|:optional|:read-only|:read-write|:placeholder-shown|:default|:valid|:invalid|:in-range|:indeterminate|:link|:any-link|:visited|:hover|:focus|:active|:focus-within|:target|:lang(en)|:dir(ltr)|:defined|:fullscreen|:open|:modal|:popover-open|:autofill|:state(x)|::before|::slotted(p)|p::part(x)|:host|:contains(x)|p:eq(1)|p,|>p|p>|[x|[x=]|..a|#1|.1a|:nth-child(|:nth-child()|:not()|:is()|:is(::before)|:has(:has(b))|p\:x|\70|svg\|p|*\|p|\|p|p:matches(p)|:-webkit-any(p)|:-webkit-autofill|:-moz-any(p)|:first|::-webkit-scrollbar|::-webkit-foo|::foo|:FIRST-CHILD|P|p /**/ b|p{}|a:b:c|@x|"p"|&|& p|:heading|:user-valid|:picture-in-picture|:playing|:paused|:muted|:current|:past|:blank|:target-within|:local-link|:nth-col(1)|p\|\|b`
    .split(/(?<!\\)\|/)
    .map((one) => one.replaceAll(String.raw`\|`, "|"));

export const DOCUMENTS: readonly string[] = [
  ...DOCUMENT,
  ...PARSED.map((text) => `: const d=el('div');d.innerHTML=${JSON.stringify(text)};return d.innerHTML`),
  ...PARSED.slice(0, 20).map(
    (text) =>
      `new DOMParser().parseFromString(${JSON.stringify(text)},'text/html').documentElement.outerHTML`,
  ),
  ...each("(e=>[e.constructor.name,e.outerHTML,e.tagName].join())(document.createElement('@'))", TAGS),
  ...DEFAULTS,
  ...INPUTS.split(" ").map(
    (type) =>
      `: const i=el('input');i.type='${type}';i.value='1';return [i.type,i.value,i.valueAsNumber,i.selectionStart,i.willValidate,i.size,i.step,i.min].join()`,
  ),
  ...INPUTS.split(" ")
    .slice(0, 14)
    .map((type) => `: const i=el('input');i.type='${type}';i.value=' a\\nB@C.d ';return i.value`),
  ...VALIDITY.map(
    (text) =>
      `: const d=el('form');d.innerHTML=${JSON.stringify(text)};const i=d.firstChild;return [i.willValidate,i.checkValidity(),i.validationMessage,Object.keys(ValidityState.prototype).filter(k=>i.validity[k]).join('/')].join()`,
  ),
  ...lines(String.raw`
    : const i=el('input');i.setCustomValidity('no');return [i.validationMessage,i.validity.customError,i.checkValidity(),i.reportValidity()].join()
    : const i=el('input');let n=0;i.required=true;i.oninvalid=()=>n++;i.checkValidity();return n
    : const i=el('input');i.value='abc';i.setSelectionRange(1,2);return [i.selectionStart,i.selectionEnd,i.selectionDirection].join()
    : const i=el('input');i.value='abc';i.setRangeText('X',1,2);return i.value+i.selectionStart
    : const i=el('input');i.type='number';i.value='5';i.stepUp(2);return i.value+i.valueAsNumber
    : const i=el('input');i.type='date';i.value='2020-01-02';return [i.valueAsNumber,i.valueAsDate.toISOString()].join()
    : const i=el('input');i.type='range';return [i.value,i.min,i.max,(i.value=500,i.value)].join()
    : const i=el('input');i.type='color';return i.value+(i.value='#ABCDEF',i.value)
    : const i=el('input');i.type='checkbox';i.click();return [i.checked,i.value,i.indeterminate,i.defaultChecked].join()
    : const f=html('<input type=radio name=z id=z1><input type=radio name=z id=z2>');f.firstChild.click();f.lastChild.click();const o=f.firstChild.checked+','+f.lastChild.checked;f.remove();return o
    : const f=html('<form><input value=a><input type=reset></form>').firstChild;f[0].value='b';f.reset();const o=f[0].value;f.parentNode.remove();return o
    : const f=html('<form></form>').firstChild;let o='';f.onsubmit=e=>{o+=e.constructor.name+e.submitter+e.isTrusted;e.preventDefault()};f.requestSubmit();f.parentNode.remove();return o
    : const i=el('input');i.setAttribute('value','a');const o=i.value;i.value='b';i.setAttribute('value','c');return o+i.value+i.defaultValue
    : const i=el('input');i.maxLength=3;i.size=5;i.pattern='x';i.name='n';i.placeholder='p';return i.outerHTML
    : const i=el('input');i.type='zzz';return i.type+i.getAttribute('type')
    : const d=html('<datalist id=dl><option value=a></datalist><input list=dl>');const o=String(d.lastChild.list)+d.firstChild.options.length;d.remove();return o
  `),
  ...SELECTORS.map(
    (selector) =>
      `: const d=html('<p class=a id=i x="a b c">t<b>u</b></p><p x=1></p><input required><a href=x></a>');try{return d.querySelectorAll(${JSON.stringify(selector)}).length}finally{d.remove()}`,
  ),
];
