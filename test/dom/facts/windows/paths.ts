/** XPath, as documents evaluate it. */
import { lines } from "../lines.ts";

const TREE =
  "<div id=r><p class=a>one</p><p class='b c'>two<b>bold</b></p><!--note--><ul><li>1</li><li>2</li><li>3</li></ul><a href=x title=t>link</a></div>";

/** Of the node-set or value that each expression gives from the tree's root. */
const EXPRESSIONS = lines(String.raw`
  p
  p[1]
  p[last()]
  p[@class="a"]
  p[2]/b
  .//b
  *
  ul/li[2]
  ul/li[position()>1]
  .//li[.="2"]
  .//li[last()-1]/following-sibling::li
  .//li[2]/preceding-sibling::*
  .//li/..
  .//b/ancestor::*[1]
  .//b/ancestor-or-self::p
  self::div
  child::node()
  comment()
  text()
  .//text()
  a/@href
  a/@*
  @id
  descendant::li[1]
  descendant-or-self::*
  p|a
  a|p
  p[contains(@class,"c")]
  p[starts-with(.,"tw")]
  p[not(@class="a")]
  p[string-length(.)>3]
  *[name()="ul"]
  *[local-name()="UL"]
  (.//li)[2]
  .//li[1]|.//b
  //li[parent::ul]
  id("r")
  P
  following::*
  preceding::*[1]
  processing-instruction()
  p[b]
  p[b and @class]
  p[b or @class]
  ul/li[position() mod 2=1]
`);
const VALUES = lines(String.raw`
  1+2*3
  7 div 2
  7 mod 4
  -7 mod 4
  1 div 0
  0 div 0
  -(3)
  2 - 1
  "a"="a"
  1<2
  1>=2
  true() and false()
  true() or false()
  not(1)
  count(ul/li)
  sum(ul/li)
  concat("a","b",1)
  string(p)
  string(1.50)
  string(1000000000000000000000)
  string(true())
  number("12a")
  number(" 12 ")
  number("")
  floor(-1.5)
  ceiling(-1.5)
  round(-1.5)
  round(2.5)
  substring("12345",2,3)
  substring("12345",1.5,2.6)
  substring("12345",0)
  substring-before("a/b","/")
  substring-after("a/b","/")
  normalize-space("  a   b ")
  translate("bar","abc","ABC")
  string-length("abc")
  contains("abc","b")
  boolean("")
  boolean("x")
  boolean(p)
  boolean(q)
  name(p)
  local-name(a/@href)
  namespace-uri(p)
  position()
  last()
  p="one"
  p!="one"
  ul/li>2
  ul/li=2
  lang("en")
  'it''s'
  .5
  5.
  $x
  foo()
  p[
  count(1)
  p:x
  @@

  //
  /
  ..
`);

export const PATHS: readonly string[] = [
  ...EXPRESSIONS.map(
    (path) =>
      `: const r=html(${JSON.stringify(TREE)}).firstChild;try{const s=document.evaluate(${JSON.stringify(path)},r,null,5,null);const n=[];for(let x;x=s.iterateNext();)n.push(x.nodeName+(x.nodeValue||''));return n.length>12?n.length:n.join()}finally{r.parentNode.remove()}`,
  ),
  ...VALUES.map(
    (path) =>
      `: const r=html(${JSON.stringify(TREE)}).firstChild;try{const s=document.evaluate(${JSON.stringify(path)},r,null,0,null);return [s.resultType,s.resultType===1?s.numberValue:s.resultType===2?s.stringValue:s.resultType===3?s.booleanValue:'set'].join()}catch(e){return e.name+e.constructor.name+e.code}finally{r.parentNode.remove()}`,
  ),
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(
    (type) =>
      `: const o=[];try{const s=document.evaluate('//html|//body',document,null,${type},null);for(const k of ['resultType','numberValue','stringValue','booleanValue','singleNodeValue','invalidIteratorState','snapshotLength'])try{o.push(String(s[k]))}catch(e){o.push(e.name+e.code)}return o.join()}catch(e){return e.name+e.message}`,
  ),
  ...lines(String.raw`
    : const s=document.evaluate('//html|//body',document,null,7,null);return [s.snapshotItem(0).nodeName,s.snapshotItem(1).nodeName,s.snapshotItem(2),s.snapshotLength].join()
    : const s=document.evaluate('//html',document,null,7,null);try{return s.iterateNext()}catch(e){return e.name+e.message}
    : const s=document.evaluate('//html',document,null,4,null);try{return s.snapshotItem(0)}catch(e){return e.name+e.message}
    : const a=html('<i></i><i></i>');const s=document.evaluate('i',a,null,5,null);s.iterateNext();a.append(el('u'));let o;try{o=String(s.iterateNext())}catch(e){o=e.name+e.message}a.remove();return o+s.invalidIteratorState
    : const e=document.createExpression('//body',null);return [String(e),e.evaluate(document,9,null).singleNodeValue===document.body,e.evaluate.length].join()
    : const e=new XPathEvaluator();return [String(e),e.evaluate('count(//body)',document,null,1,null).numberValue,e.createExpression('1')+''].join()
    : const e=new XPathEvaluator();return e.createNSResolver(document.body)===document.body
    document.createNSResolver(document.body)===document.body
    document.createNSResolver.length+document.evaluate.length+document.createExpression.length
    document.evaluate('//body',document).resultType
    document.evaluate('1+1',document).numberValue
    document.evaluate('//body')
    document.evaluate()
    document.evaluate('//body',null)
    document.evaluate('//body',{})
    document.evaluate('//body',document.createDocumentType).resultType
    document.evaluate('[',document)
    document.evaluate('string(//body)',document,null,4,null)
    document.evaluate('1',document,null,9,null)
    : try{document.evaluate('1',document,null,9,null)}catch(e){return [e.name,e.code,e.constructor.name,e.message].join()}
    : try{document.evaluate(']',document,null,9,null)}catch(e){return [e.name,e.code,e.constructor.name,e.message].join()}
    : try{document.evaluate('x:y',document,null,9,null)}catch(e){return [e.name,e.code,e.constructor.name,e.message].join()}
    : const d=new DOMParser().parseFromString('<a xmlns="urn:x"><b/></a>','text/xml');return [d.evaluate('//b',d,null,9,null).singleNodeValue,d.evaluate('//q:b',d,()=>'urn:x',9,null).singleNodeValue].map(String).join()
    : const d=new DOMParser().parseFromString('<a xmlns="urn:x"><b/></a>','text/xml');return String(d.evaluate('//q:b',d,{lookupNamespaceURI:p=>'urn:x'},9,null).singleNodeValue.nodeName)
    : const d=new DOMParser().parseFromString('<A><b/></A>','text/xml');return [d.evaluate('count(//a)',d,null,1,null).numberValue,d.evaluate('count(//A)',d,null,1,null).numberValue].join()
    document.evaluate('count(//BODY)',document,null,1,null).numberValue
    document.evaluate('//svg:svg',document,p=>'http://www.w3.org/2000/svg',9,null).singleNodeValue
    : const a=html('<svg><g/></svg>');const o=[document.evaluate('count(.//svg)',a,null,1,null).numberValue,document.evaluate('count(.//s:g)',a,()=>'http://www.w3.org/2000/svg',1,null).numberValue,document.evaluate('count(.//*[local-name()="g"])',a,null,1,null).numberValue].join();a.remove();return o
    XPathResult.ANY_TYPE+''+XPathResult.FIRST_ORDERED_NODE_TYPE+XPathResult.prototype.STRING_TYPE
    Object.keys(XPathResult).join()
    Object.getOwnPropertyNames(XPathResult.prototype).join()
    Object.getOwnPropertyNames(XPathEvaluator.prototype).join()
    Object.getOwnPropertyNames(XPathExpression.prototype).join()
    new XPathResult()
    new XPathExpression()
    String(new XSLTProcessor())
    Object.getOwnPropertyNames(XSLTProcessor.prototype).join()
    : const r=document.evaluate('//body',document,null,9,null);return document.evaluate('//html',document,null,9,r)===r
    : const t=document.createTextNode('q');return document.evaluate('string(.)',t,null,2,null).stringValue
    : const e=el('p');e.setAttribute('k','v');return document.evaluate('string(.)',e.attributes[0],null,2,null).stringValue+document.evaluate('name(..)',e.attributes[0],null,2,null).stringValue
    : const e=el('p');e.append('a',el('b'),'c');return document.evaluate('count(node())',e,null,1,null).numberValue+document.evaluate('/*',e,null,7,null).snapshotLength
    : const f=document.createDocumentFragment();f.append(el('i'));return document.evaluate('count(i)',f,null,1,null).numberValue
  `),
];
