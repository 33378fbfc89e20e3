/** Where boxes are, and how large. */
import { lines } from "../lines.ts";

/** Pages of which every element tells its box. */
const PAGES = lines(String.raw`
  <p>x
  <p>
  <p></p><p></p>
  <p>x<p>y
  <h1>x</h1><p>y
  <div style="height:10px;margin:5px"></div><div style="height:10px;margin:7px"></div>
  <div style="padding:1px"><p>x</p></div>
  <div><p style="margin:20px">x</p></div>
  <div style="overflow:hidden"><p style="margin:20px">x</p></div>
  <div style="width:50%;height:10px"><div style="width:50%;height:50%"></div></div>
  <div style="width:100px;padding:10px;border:5px solid;box-sizing:border-box;height:60px"></div>
  <div style="width:100px;margin:0 auto;height:5px"></div>
  <div style="max-width:100px;height:5px"></div>
  <div style="min-height:30px;width:10px"></div>
  <div style="width:calc(50% - 10px);height:1em"></div>
  <div style="width:10vw;height:10vh"></div>
  <div style="position:relative;height:50px"><i style="position:absolute;right:10px;bottom:5px;width:20px;height:10px"></i></div>
  <div style="position:relative;height:50px"><i style="position:absolute;left:10px;right:20px;top:1px;bottom:2px"></i></div>
  <div style="position:absolute;top:100px;left:50%;width:50px;height:50px"></div>
  <div style="position:fixed;bottom:0;right:0;width:10px;height:10px"></div>
  <div style="position:relative;top:10px;left:20px;width:5px;height:5px"></div>
  <div style="display:inline-block;width:30px;height:20px"></div>
  <span style="display:inline-block;width:30px;height:20px"></span><span style="display:inline-block;width:30px;height:30px"></span>
  <span>hello</span>
  <b>bold</b><i>italic</i>
  <span style="padding:5px;border:1px solid;margin:3px">x</span>
  <div style="font:20px/30px monospace">abc</div>
  <div style="font-size:10px">x<br>y</div>
  <div style="line-height:40px">x</div>
  <div style="display:flex"><div style="width:30px;height:10px"></div><div style="width:40px;height:20px"></div></div>
  <div style="display:flex;width:300px"><div style="flex:1;height:10px"></div><div style="flex:2;height:20px"></div></div>
  <div style="display:flex;flex-direction:column"><div style="height:10px"></div><div style="height:20px"></div></div>
  <div style="display:flex;justify-content:center;align-items:center;width:100px;height:100px"><div style="width:20px;height:20px"></div></div>
  <div style="display:flex;justify-content:space-between;width:100px"><i style="width:20px;height:5px"></i><i style="width:20px;height:5px"></i></div>
  <div style="display:flex;gap:10px"><i style="width:20px;height:5px"></i><i style="width:20px;height:5px"></i></div>
  <div style="display:grid;grid-template-columns:100px 200px"><i>a</i><i>b</i><i>c</i></div>
  <div style="display:grid;gap:10px"><i style="height:10px"></i><i style="height:10px"></i></div>
  <div style="float:left;width:20px;height:30px"></div><p>x</p>
  <div style="display:none"><p>x</p></div>
  <div style="visibility:hidden;width:5px;height:5px"></div>
  <div style="display:contents"><p style="height:5px"></p></div>
  <img width=10 height=20><canvas width=5 height=6></canvas>
  <img style="width:50px">
  <iframe width=100 height=50></iframe>
  <hr>
  <br>
  <ul><li>a<li>b</ul>
  <table><tr><td>a<td>b</table>
  <table style="border-collapse:collapse"><tr><td style="width:50px;height:20px;padding:0"></table>
  <input>
  <input type=checkbox>
  <button>x</button>
  <textarea></textarea>
  <select><option>a</select>
  <fieldset><legend>x</legend></fieldset>
  <pre>a\nb</pre>
  <blockquote>x</blockquote>
  <svg width=20 height=10></svg>
  <video></video>
  <div style="transform:translate(10px,20px);width:5px;height:5px"></div>
  <div style="transform:scale(2);width:10px;height:10px"></div>
  <div style="zoom:2;width:10px;height:10px"></div>
  <div style="width:max-content">abc</div>
  <div style="width:0;height:0;border:10px solid"></div>
  <div style="aspect-ratio:2/1;width:100px"></div>
  <div style="margin-top:-10px;height:5px"></div>
  <div style="columns:2;width:100px">x</div>
  <details><summary>s</summary>x</details>
  <dialog open>x</dialog>
  <marquee>x</marquee>
`);

const OTHERS = lines(String.raw`
  : const d=html('<div style="width:100px;height:100px;overflow:scroll"><div style="width:300px;height:200px">');const e=d.firstChild;e.scrollTop=50;e.scrollLeft=9999;const o=[e.scrollTop,e.scrollLeft,e.scrollHeight,e.scrollWidth,e.clientWidth,e.clientHeight].join();d.remove();return o
  : const d=html('<div style="width:100px;height:100px;overflow:auto"><div style="width:300px;height:200px">');const e=d.firstChild;e.scrollTo(10,20);e.scrollBy(5,5);const o=[e.scrollTop,e.scrollLeft].join();d.remove();return o
  : const d=html('<div style="width:100px;height:100px;overflow:hidden"><div style="height:200px">');const e=d.firstChild;e.scrollTo({top:30});const r=e.firstChild.getBoundingClientRect();const o=[e.scrollTop,Math.round(r.top-e.getBoundingClientRect().top)].join();d.remove();return o
  : const d=html('<div style="position:relative;width:100px;height:100px;border:3px solid"><p style="margin:5px;width:1px;height:1px">');const p=d.querySelector('p');const o=[p.offsetTop,p.offsetLeft,p.offsetParent===d.firstChild].join();d.remove();return o
  : const d=html('<table><tr><td><p>');const o=d.querySelector('p').offsetParent.localName;d.remove();return o
  : const d=html('<p style="width:10px;height:10px">');const r=d.firstChild.getClientRects();const o=[r.length,r[0].width,r.item(0).height,r.item(1),r.constructor.name].join();d.remove();return o
  document.documentElement.clientWidth+','+document.documentElement.clientHeight+','+document.documentElement.scrollHeight+','+document.documentElement.offsetHeight
  document.body.clientWidth+','+document.body.clientHeight+','+document.body.offsetWidth+','+document.body.scrollWidth
  JSON.stringify(document.body.getBoundingClientRect())
  JSON.stringify(document.documentElement.getBoundingClientRect())
  document.elementFromPoint(0,0).localName+document.elementFromPoint(-1,0)
  document.elementsFromPoint(10,10).map(e=>e.localName).join()
  document.scrollingElement.localName+document.scrollingElement.scrollTop
  : const d=html('<p style="position:fixed;left:0;top:0;width:50px;height:50px"><b style="position:absolute;left:0;top:0;width:10px;height:10px">');const o=[document.elementFromPoint(5,5).localName,document.elementFromPoint(20,20).localName].join();d.remove();return o
  : const d=html('<p style="position:fixed;left:0;top:0;width:50px;height:50px;pointer-events:none">');const o=document.elementFromPoint(5,5).localName;d.remove();return o
  : window.scrollTo(0,100);const o=[scrollX,scrollY].join();window.scrollTo(0,0);return o
  : const d=html('<div style="height:5000px">');window.scrollTo(0,100);const o=[scrollX,scrollY,document.documentElement.scrollTop,Math.round(d.getBoundingClientRect().top)].join();window.scrollTo(0,0);d.remove();return o
  : const d=html('<p style="height:10px">');d.firstChild.scrollIntoView();const o=d.firstChild.getBoundingClientRect().height;d.remove();return o
  : const r=document.createRange();return JSON.stringify(r.getBoundingClientRect())+r.getClientRects().length
  : const d=html('<p>abc');const r=document.createRange();r.selectNodeContents(d.firstChild);const b=r.getBoundingClientRect();const o=[b.width>0,b.height,r.getClientRects().length].join();d.remove();return o
  : const d=el('div');d.style.width='10px';return [d.offsetWidth,d.getBoundingClientRect().width,d.clientWidth,d.getClientRects().length,d.offsetParent].join()
  : const d=html('<p style="width:10px;height:10px">');const o=d.firstChild.checkVisibility&&d.firstChild.checkVisibility();d.remove();return o
  : const d=html('<p style="width:10.4px;height:10.6px;border:.5px solid">');const p=d.firstChild;const o=[p.offsetWidth,p.offsetHeight,p.clientWidth,p.getBoundingClientRect().width,getComputedStyle(p).width,getComputedStyle(p).borderTopWidth].join();d.remove();return o
  : const d=html('<p>');const p=d.firstChild;const s=getComputedStyle(p);const o=[s.width,s.height,s.marginTop,s.top,s.left].join();d.remove();return o
  : const d=html('<p style="position:absolute">');const s=getComputedStyle(d.firstChild);const o=[s.top,s.left,s.width,s.right,s.bottom].join();d.remove();return o
  : const d=html('<p style="position:relative;top:5px">');const s=getComputedStyle(d.firstChild);const o=[s.top,s.left,s.bottom].join();d.remove();return o
  : const d=html('<span style="width:50px">x');const s=getComputedStyle(d.firstChild);const o=[s.width,s.height].join();d.remove();return o
  : const d=html('<div style="width:33.3%;padding:1%">');const s=getComputedStyle(d.firstChild);const o=[s.width,s.paddingLeft].join();d.remove();return o
  : const d=html('<p style="width:10px;height:10px">');const o=await new Promise(r=>{new IntersectionObserver(e=>r([e.length,e[0].isIntersecting,e[0].intersectionRatio,e[0].boundingClientRect.width,e[0].rootBounds&&e[0].rootBounds.width].join())).observe(d.firstChild)});d.remove();return o
  : const d=html('<p style="width:10px;height:10px;padding:2px">');const o=await new Promise(r=>{new ResizeObserver(e=>r([e.length,e[0].contentRect.width,e[0].contentRect.x,e[0].borderBoxSize[0].inlineSize,e[0].contentBoxSize[0].blockSize].join())).observe(d.firstChild)});d.remove();return o
`);

export const BOXES: readonly string[] = [
  ...PAGES.map(
    (one) =>
      `: const d=html(${JSON.stringify(one).replaceAll("\\\\n", "\\n")});const o=[d,...d.querySelectorAll('*')].filter(e=>e.getBoundingClientRect).map(e=>{const r=e.getBoundingClientRect();return [r.x,r.y,r.width,r.height].map(n=>Math.round(n*10)/10).join()}).join(' ');d.remove();return o`,
  ),
  ...PAGES.slice(0, 40).map(
    (one) =>
      `: const d=html(${JSON.stringify(one)});const o=[d,...d.querySelectorAll('*')].map(e=>[e.offsetWidth,e.offsetHeight,e.clientWidth,e.clientHeight,e.scrollWidth,e.scrollHeight,e.offsetTop].join()).join(' ');d.remove();return o`,
  ),
  ...OTHERS,
];
