/** What documents answer, and what is in them. */
import { ELEMENTS } from "./elements.ts";
import { FORMS } from "./forms.ts";
import { lines } from "./lines.ts";
import { MARKUP } from "./markup.ts";
import { SELECTED } from "./selectors.ts";
import { TREES } from "./trees.ts";

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

export const DOCUMENTS: readonly string[] = [
  ...DOCUMENT,
  ...MARKUP,
  ...ELEMENTS,
  ...FORMS,
  ...SELECTED,
  ...TREES,
];
