/** How nodes are written as markup, and documents read whole. */
import { lines } from "./lines.ts";

export const WRITTEN: readonly string[] = lines(String.raw`
  : const e=el('div');e.textContent='<&>\u00a0"';return e.outerHTML
  : const e=el('div');e.title='<&>\u00a0"\'\n';return e.outerHTML
  : const e=el('script');e.textContent='<&>';return e.outerHTML
  : const e=el('style');e.textContent='<&>';return e.outerHTML
  : const e=el('noscript');e.textContent='<&>';return e.outerHTML
  : const e=el('plaintext');e.textContent='<&>';return e.outerHTML
  : const e=el('xmp');e.textContent='<&>';return e.outerHTML
  : const e=el('textarea');e.textContent='\n<&>';return e.outerHTML
  : const e=el('pre');e.textContent='\na';return e.outerHTML
  : const e=el('br');e.textContent='x';return e.outerHTML+e.innerHTML
  : const e=el('div');e.append(document.createComment('a-->b'));return e.innerHTML
  : const e=el('div');e.append(document.createProcessingInstruction('a','b'));return e.innerHTML
  : const e=document.createElementNS('http://www.w3.org/2000/svg','style');e.textContent='<&>';return e.outerHTML
  : const e=document.createElementNS('u','p:q');e.setAttributeNS('v','r:s','t');return e.outerHTML
  : const e=document.createElementNS('http://www.w3.org/2000/svg','p:a');e.setAttributeNS('http://www.w3.org/1999/xlink','zz:href','t');return e.outerHTML
  : const e=el('div');e.setAttributeNS('http://www.w3.org/XML/1998/namespace','q:lang','t');e.setAttributeNS('http://www.w3.org/2000/xmlns/','xmlns','t');return e.outerHTML
  : const e=el('template');e.innerHTML='<b>x';e.append('y');return e.outerHTML+e.childNodes.length+e.content.childNodes.length
  : const d=document.implementation.createHTMLDocument('t');d.body.innerHTML='<noscript><b>x</b></noscript>';return d.body.innerHTML+d.body.firstChild.childNodes.length
  : const e=el('div');e.innerHTML='<b>x</b>';const n=e.firstChild;e.innerHTML='y';return n.parentNode+n.outerHTML
  : const e=html('<i></i>');e.firstChild.outerHTML='<td>x<b>y';const o=e.innerHTML;e.remove();return o
  : const e=el('tr');e.innerHTML='<td>';e.firstChild.outerHTML='<th>x<td>y';return e.innerHTML
  : const e=el('i');e.outerHTML='x';return e.outerHTML
  : const f=document.createDocumentFragment();f.append(el('i'));f.firstChild.outerHTML='<td>x<b>y';return f.childNodes.length+f.textContent
  : const e=el('tr');e.insertAdjacentHTML('beforeend','<td>x<td>y');return e.innerHTML
  : const e=html('<table></table>');e.firstChild.insertAdjacentHTML('afterend','<td>x');const o=e.innerHTML;e.remove();return o
  : const r=document.createRange();r.selectNodeContents(el('table'));return r.createContextualFragment('<tr><td>x').childNodes[0].nodeName
  : const r=document.createRange();r.selectNodeContents(document.body);return r.createContextualFragment('<td>x<p>y').childNodes.length
  : const r=document.createRange();const s=r.createContextualFragment('<script>window.ran9=1</script>');document.body.append(s);const o=window.ran9;document.body.lastChild.remove();delete window.ran9;return o
  : const e=el('div');let n='';for(let i=0;i<600;i++)n+='<div>';e.innerHTML=n+'x';let d=0,c=e;while(c.firstElementChild){c=c.firstElementChild;d++}return d+','+c.parentNode.children.length
  : const e=el('div');let n='';for(let i=0;i<600;i++)n+='<b>';e.innerHTML=n+'x';let d=0,c=e;while(c.firstElementChild){c=c.firstElementChild;d++}return d+','+c.parentNode.children.length+c.parentNode.textContent
  : const e=el('div');let n='';for(let i=0;i<510;i++)n+='<div>';e.innerHTML=n+'x<i>y</i>z<p>t<b>u';let c=e;while(c.firstElementChild)c=c.firstElementChild;return c.parentNode.outerHTML
  : const e=el('div');e.innerHTML='a\r\nb\rc\0d';return JSON.stringify(e.textContent)
  : const e=el('div');e.innerHTML='<a b="\0c">\0</a>';return JSON.stringify(e.innerHTML)
  : const e=el('div');e.innerHTML='<svg>\0a</svg>';return JSON.stringify(e.innerHTML)
  : const e=el('div');e.innerHTML='<p>a<!--\0-->';return JSON.stringify(e.innerHTML)
  : const e=el('div');e.innerHTML='<img ID=a id=b iD=c>';return e.innerHTML
  : const e=el('div');e.innerHTML='<svg xlink:href=a></svg>';const a=e.firstChild.attributes[0];return [a.name,a.localName,a.prefix,a.namespaceURI].join()
  : const e=el('div');e.innerHTML='<svg viewbox=a></svg>';const a=e.firstChild.attributes[0];return [a.name,a.localName,e.firstChild.getAttribute('viewbox'),e.firstChild.getAttribute('viewBox')].join()
  : const e=el('div');e.innerHTML='<svg><lineargradient></svg><math><mi>';return [...e.querySelectorAll('*')].map(n=>n.constructor.name+n.tagName+n.namespaceURI.slice(-4)).join()
  : const e=el('div');e.innerHTML='<x:y a:b=c>';const n=e.firstChild;return [n.tagName,n.localName,n.prefix,n.attributes[0].localName,n.attributes[0].prefix,n.constructor.name].join()
  : const e=el('div');e.innerHTML='<a"b>';return e.firstChild.tagName+e.firstChild.constructor.name
  : const e=el('div');e.innerHTML='<template><script>window.ran8=1</script></template>';document.body.append(e);const o=window.ran8;e.remove();return o
  : const e=el('template');e.innerHTML='<img src=x onerror=1>';return e.content.firstChild.ownerDocument===document
  : const d=new DOMParser().parseFromString('<!doctype html public "-//W3C//DTD HTML 3.2//EN"><p>x','text/html');return d.compatMode+d.doctype.publicId
  : const d=new DOMParser().parseFromString('<!doctype html public "-//W3C//DTD XHTML 1.0 Transitional//EN" "x"><p>x','text/html');return d.compatMode+d.doctype.systemId
  : const d=new DOMParser().parseFromString('<!DOCTYPE HTML SYSTEM "about:legacy-compat"><p>x','text/html');return d.compatMode+new XMLSerializer().serializeToString(d.doctype)
  : const d=new DOMParser().parseFromString('<!-- a --><!doctype x><!-- b --><p>x</p></body><!-- c --></html><!-- d -->','text/html');return [...d.childNodes].map(n=>n.nodeName).join()+d.documentElement.outerHTML
  : const d=new DOMParser().parseFromString('  <title>a</title>  <p>b','text/html');return d.documentElement.outerHTML
  : const d=new DOMParser().parseFromString('<frameset><frame></frameset>','text/html');return d.documentElement.outerHTML+d.body.nodeName
  : const d=new DOMParser().parseFromString('<noscript><p>a</noscript>','text/html');return d.documentElement.outerHTML
  : const d=new DOMParser().parseFromString('<body a=1><p><body a=2 b=3><html c=4>','text/html');return d.documentElement.outerHTML
  : const d=new DOMParser().parseFromString('','text/html');return d.documentElement.outerHTML+d.childNodes.length+d.scripts.length
  : const d=new DOMParser().parseFromString('<p>x<table>','text/html');return d.body.innerHTML
  : const d=new DOMParser().parseFromString('<!doctype html><p>x<table>','text/html');return d.body.innerHTML
  : const d=new DOMParser().parseFromString('<script>window.ran7=1</script>','text/html');return window.ran7+d.head.innerHTML
  : const o=el('div');o.innerHTML='<div><template shadowrootmode=open><b>x</b></template></div>';return o.innerHTML+o.firstChild.shadowRoot
  : const o=el('div');o.setHTMLUnsafe('<div><template shadowrootmode=open><b>x</b></template></div>');return o.innerHTML+o.firstChild.shadowRoot.innerHTML+o.firstChild.shadowRoot.mode
  : const o=el('div');o.setHTMLUnsafe('<div><template shadowrootmode=open shadowrootserializable shadowrootclonable shadowrootdelegatesfocus><b>x</b></template></div>');const s=o.firstChild.shadowRoot;return [s.serializable,s.clonable,s.delegatesFocus,o.getHTML({serializableShadowRoots:true})].join()
  : const d=Document.parseHTMLUnsafe('<p><template shadowrootmode=open>x</template>');return d.body.innerHTML+d.URL+d.body.firstChild.shadowRoot
  : const e=el('div');e.setHTMLUnsafe('<td>x<p>y');return e.innerHTML
  : const e=el('div');if(!e.setHTML)return 'none';e.setHTML('<script>a</script><b onclick=x>y</b>');return e.innerHTML
  : const e=el('div');e.innerText='a<b>\nc';return e.innerHTML
  : const e=html('<i>x</i>');e.firstChild.outerText='a\nb';const o=e.innerHTML;e.remove();return o
  : const f=el('iframe');f.srcdoc='<p>x';document.body.append(f);const o=f.contentDocument&&f.contentDocument.documentElement.outerHTML;f.remove();return o
  new XMLSerializer().serializeToString(new DOMParser().parseFromString('<p a="<&&quot;>">&lt;x&nbsp;<br><svg viewbox=1><a xlink:href=b>','text/html').body)
  new XMLSerializer().serializeToString(document.implementation.createDocument('u','p:q'))
  new XMLSerializer().serializeToString(new DOMParser().parseFromString('<?a b?><!--c--><x xmlns="u" xmlns:v="w"><v:y v:z="1"/><![CDATA[<]]></x>','text/xml'))
  : const e=document.createElementNS('u','a');e.append(document.createElementNS(null,'b'));return new XMLSerializer().serializeToString(e)
  : const e=document.createElementNS('u','a');e.setAttributeNS('v','b','c');return new XMLSerializer().serializeToString(e)
  : const e=el('template');e.innerHTML='<b>x';return new XMLSerializer().serializeToString(e)
  : const e=el('script');e.textContent='a<b';return new XMLSerializer().serializeToString(e)
`);
