/** Marks and measures, and what observers are told. */
import { lines } from "./lines.ts";

export const TIMELINE: readonly string[] = lines(String.raw`
  : return new Promise(r=>{new MutationObserver((l,m)=>r([l.length,l[0].type,l[0].attributeName,l[0].oldValue,l[0].target===document.body,l[0].addedNodes.length,String(l[0]),Array.isArray(l)].join())).observe(document.body,{attributes:true,attributeOldValue:true});document.body.setAttribute('q','1');document.body.removeAttribute('q')})
  : const d=el('div');const m=new MutationObserver(()=>{});m.observe(d,{childList:true});d.append('a');const l=m.takeRecords();return [l.length,l[0].addedNodes.length,l[0].previousSibling,m.takeRecords().length].join()
  : const d=el('div');const m=new MutationObserver(()=>{});m.observe(d,{characterData:true,subtree:true,characterDataOldValue:true});d.append('a');m.observe(d,{characterData:true,subtree:true,characterDataOldValue:true});d.firstChild.data='b';return m.takeRecords().map(l=>l.type+l.oldValue).join()
  : return new Promise(r=>{new ResizeObserver(l=>r([l.length,typeof l[0].contentRect.width,l[0].target.tagName].join())).observe(document.body);setTimeout(()=>r('none'),500)})
  : return new Promise(r=>{new IntersectionObserver(l=>r([l.length,l[0].isIntersecting,l[0].target.tagName,typeof l[0].time].join())).observe(document.body);setTimeout(()=>r('none'),500)})
  : const i=new IntersectionObserver(()=>{});return [i.root,i.rootMargin,i.thresholds.join(),i.scrollMargin,i.delay,i.trackVisibility].join()
  : return new Promise(r=>{new PerformanceObserver((l,o)=>r([l.getEntries().length,l.getEntries()[0].name].join())).observe({entryTypes:['mark']});performance.mark('obs');setTimeout(()=>r('none'),300)})
  : return new Promise(r=>{new PerformanceObserver(l=>r(l.getEntries()[0].entryType)).observe({type:'navigation',buffered:true});setTimeout(()=>r('none'),300)})
  : const m=matchMedia('all');let n=0;m.addListener(()=>n++);m.dispatchEvent(new Event('change'));return n
  : const m=performance.mark('m1');const o=[m.name,m.entryType,typeof m.startTime,m.duration,m.detail,String(m),m.constructor.name].join();performance.clearMarks();return o
  : const m=performance.mark('m2',{startTime:5,detail:{a:1}});performance.clearMarks();return [m.startTime,m.detail.a].join()
  : performance.mark('a',{startTime:1});performance.mark('b',{startTime:4});const m=performance.measure('q','a','b');const o=[m.startTime,m.duration,m.entryType,m.detail,m.constructor.name].join();performance.clearMarks();performance.clearMeasures();return o
  : const m=performance.measure('q',{start:2,end:6,detail:'d'});performance.clearMeasures();return [m.startTime,m.duration,m.detail].join()
  : const m=performance.measure('q',{start:2,duration:3});performance.clearMeasures();return [m.startTime,m.duration].join()
  : const m=performance.measure('q');performance.clearMeasures();return [m.startTime,m.duration>0].join()
  performance.measure('q','nope')
  performance.measure('q',{start:1,end:2,duration:1})
  performance.measure('q',{})
  performance.measure('q',{detail:1})
  performance.measure('q',{start:-1})
  performance.measure('q','navigationStart').startTime
  performance.measure('q','nope2','nope3')
  performance.measure()
  performance.mark()
  performance.mark('navigationStart')
  performance.mark('domComplete')
  performance.mark('loadEventEnd')
  performance.mark('x',{startTime:-1})
  performance.mark('x',{startTime:'z'})
  performance.mark('x',{detail:()=>1})
  new PerformanceMark('pm',{startTime:3}).startTime
  new PerformanceMark()
  : performance.mark('z2',{startTime:9});performance.mark('z1',{startTime:3});const o=performance.getEntriesByType('mark').map(e=>e.name).join();performance.clearMarks();return o
  : performance.mark('z2');performance.mark('z2');performance.mark('z3');performance.clearMarks('z2');const o=performance.getEntriesByType('mark').length;performance.clearMarks();return o
  : performance.mark('z4');const o=performance.getEntriesByName('z4','mark').length+performance.getEntriesByName('z4','measure').length;performance.clearMarks();return o
  : const m=performance.mark('js',{startTime:2});performance.clearMarks();return JSON.stringify(m)
  : performance.mark('js',{startTime:2});const m=performance.measure('jm',{start:1,end:2});performance.clearMarks();performance.clearMeasures();return JSON.stringify(m)
  performance.getEntriesByType('nonsense').length
  performance.getEntriesByType()
  performance.getEntriesByName()
  Array.isArray(performance.getEntries())
  performance.now()%1!==0
  : const s=new Set();for(let i=0;i<2000;i++)s.add(performance.now());return [...s].every(v=>Math.abs(v*10-Math.round(v*10))<1e-6)
  : const s=new Set();for(let i=0;i<2000;i++)s.add(performance.now());return [...s].every(v=>Math.abs(v-Math.round(v))<1e-6)
  Math.abs(performance.timeOrigin+performance.now()-Date.now())<20
  performance.timing.navigationStart<=Date.now()
  Object.keys(performance.toJSON()).join()
  performance.toJSON().timing.constructor.name
  performance.timing.toJSON().navigationStart===performance.timing.navigationStart
  performance.navigation.type+','+performance.navigation.redirectCount
  String(performance.eventCounts)+typeof performance.eventCounts.size
  performance.eventCounts.get('click')
  performance.setResourceTimingBufferSize(5)
  performance.clearResourceTimings()
  performance.getEntriesByType('resource').length>=0
  performance.onresourcetimingbufferfull
  performance.interactionCount
  performance.measureUserAgentSpecificMemory&&typeof performance.measureUserAgentSpecificMemory
  PerformanceObserver.supportedEntryTypes.join()
  Object.isFrozen(PerformanceObserver.supportedEntryTypes)+','+(PerformanceObserver.supportedEntryTypes===PerformanceObserver.supportedEntryTypes)
  new PerformanceObserver()
  new PerformanceObserver(()=>{}).observe()
  new PerformanceObserver(()=>{}).observe({})
  new PerformanceObserver(()=>{}).observe({entryTypes:[]})
  new PerformanceObserver(()=>{}).observe({entryTypes:['nope']})
  new PerformanceObserver(()=>{}).observe({type:'mark',entryTypes:['mark']})
  : const p=new PerformanceObserver(()=>{});p.observe({type:'mark'});p.observe({entryTypes:['mark']})
  : const p=new PerformanceObserver(()=>{});p.observe({type:'mark'});performance.mark('tk');const o=p.takeRecords().map(e=>e.name).join()+p.takeRecords().length;p.disconnect();performance.clearMarks();return o
  : const o=[];const p=new PerformanceObserver((l,q)=>o.push(l.constructor.name,q===p,l.getEntriesByType('mark').length,l.getEntriesByName('ob2').length));p.observe({entryTypes:['mark','measure']});performance.mark('ob1');performance.mark('ob2');performance.measure('ob2');o.push('s');await new Promise(r=>setTimeout(r,60));p.disconnect();performance.clearMarks();performance.clearMeasures();return o.join()
  : performance.mark('bf');const n=await new Promise(r=>{const p=new PerformanceObserver(l=>{r(l.getEntries().length);p.disconnect()});p.observe({type:'mark',buffered:true});setTimeout(()=>r('none'),300)});performance.clearMarks();return n
  : const p=new PerformanceObserver(()=>{});return [p.disconnect(),p.takeRecords().length,String(p)].join()
  new MutationObserver()
  new MutationObserver(()=>{}).observe(document.body)
  new MutationObserver(()=>{}).observe(document.body,{})
  new MutationObserver(()=>{}).observe(document.body,{attributeOldValue:true,attributes:false})
  new MutationObserver(()=>{}).observe(document.body,{characterDataOldValue:true,characterData:false})
  new MutationObserver(()=>{}).observe(1,{childList:true})
  : const d=el('div');const m=new MutationObserver(()=>{});m.observe(d,{attributeFilter:['id']});d.id='a';d.title='b';const l=m.takeRecords();return l.length+l[0].attributeName+l[0].oldValue
  : const d=el('div');const m=new MutationObserver(()=>{});m.observe(d,{attributeOldValue:true});d.id='a';d.id='b';d.id='b';return m.takeRecords().map(l=>l.oldValue).join()
  : const d=el('div');d.innerHTML='<b></b><i></i>';const m=new MutationObserver(()=>{});m.observe(d,{childList:true});d.innerHTML='<u></u>';return m.takeRecords().map(l=>l.removedNodes.length+'-'+l.addedNodes.length).join()
  : const d=el('div');d.innerHTML='<b></b><i></i>';const m=new MutationObserver(()=>{});m.observe(d,{childList:true});d.firstChild.remove();const [l]=m.takeRecords();return [l.type,l.target===d,l.removedNodes[0].tagName,l.previousSibling,l.nextSibling.tagName,l.attributeName,l.attributeNamespace,l.oldValue].join()
  : const d=el('div');const m=new MutationObserver(()=>{});m.observe(d,{childList:true});m.disconnect();d.append('x');return m.takeRecords().length
  : const d=html('');const [a,b]=[el('p'),el('p')];d.append(a);const m=new MutationObserver(()=>{});m.observe(d,{childList:true,subtree:true});a.append(b);d.append(b);const o=m.takeRecords().map(l=>l.target.tagName+l.addedNodes.length+l.removedNodes.length).join();d.remove();return o
  : return new Promise(r=>{const d=el('div');const m=new MutationObserver(function(l,o){r([this===m,o===m,l.length,l[0].constructor.name,String(l[0].addedNodes)].join())});m.observe(d,{childList:true});d.append('a','b')})
  new ResizeObserver()
  new ResizeObserver(()=>{}).observe(1)
  new ResizeObserver(()=>{}).observe(document.body,{box:'x'})
  : const d=html('');d.style.cssText='width:40px;height:30px;padding:5px';const o=await new Promise(r=>{const b=new ResizeObserver((l,q)=>{const e=l[0];r([l.length,e.contentRect.width,e.contentRect.height,e.contentRect.x,e.borderBoxSize[0].inlineSize,e.contentBoxSize[0].blockSize,q===b,e.constructor.name,e.target===d].join());b.disconnect()});b.observe(d);setTimeout(()=>r('none'),300)});d.remove();return o
  : const d=html('');d.style.width='40px';let n=0;const b=new ResizeObserver(()=>n++);b.observe(d);await new Promise(r=>setTimeout(r,100));d.style.width='50px';await new Promise(r=>setTimeout(r,100));b.disconnect();d.remove();return n
  : const d=html('');let n=0;const b=new ResizeObserver(()=>n++);b.observe(d);b.unobserve(d);await new Promise(r=>setTimeout(r,60));d.remove();return n
  : const o=[];const d=html('');d.style.height='9px';const b=new ResizeObserver(()=>o.push('resize'));b.observe(d);requestAnimationFrame(()=>o.push('frame'));await new Promise(r=>setTimeout(r,100));b.disconnect();d.remove();return o.join()
  new IntersectionObserver()
  new IntersectionObserver(()=>{},{root:1})
  new IntersectionObserver(()=>{},{threshold:2})
  new IntersectionObserver(()=>{},{threshold:['a']})
  new IntersectionObserver(()=>{},{rootMargin:'a'})
  new IntersectionObserver(()=>{},{rootMargin:'1em'})
  new IntersectionObserver(()=>{},{threshold:[.5,0],rootMargin:'10px 5%'}).thresholds.join()
  new IntersectionObserver(()=>{},{rootMargin:'10px 5%'}).rootMargin
  new IntersectionObserver(()=>{},{root:document}).root===document
  new IntersectionObserver(()=>{}).observe(1)
  : const d=html('');d.style.cssText='width:40px;height:30px';const o=await new Promise(r=>{const b=new IntersectionObserver((l,q)=>{const e=l[0];r([l.length,e.isIntersecting,e.intersectionRatio,e.boundingClientRect.width,e.intersectionRect.height,e.rootBounds===null,q===b,e.constructor.name].join());b.disconnect()});b.observe(d);setTimeout(()=>r('none'),300)});d.remove();return o
  : const d=el('div');const o=await new Promise(r=>{const b=new IntersectionObserver(l=>{r([l.length,l[0].isIntersecting,l[0].intersectionRatio,l[0].boundingClientRect.width].join());b.disconnect()});b.observe(d);setTimeout(()=>r('none'),300)});return o
  : const d=html('');d.style.cssText='position:absolute;top:9000px;width:9px;height:9px';const o=await new Promise(r=>{const b=new IntersectionObserver(l=>{r([l[0].isIntersecting,l[0].intersectionRatio,l[0].boundingClientRect.top].join());b.disconnect()});b.observe(d);setTimeout(()=>r('none'),300)});d.remove();return o
  : const d=html('');const b=new IntersectionObserver(()=>{});b.observe(d);const o=b.takeRecords().length;b.disconnect();d.remove();return o
  : const d=html('');d.style.cssText='width:9px;height:9px';const n=document.timeline.currentTime;const o=[];await new Promise(r=>{const a=d.animate([{opacity:0},{opacity:1}],{duration:30});o.push(a.playState,a.constructor.name,a.currentTime===0||a.currentTime===null);a.onfinish=e=>{o.push(e.constructor.name,a.playState);r()};setTimeout(r,400)});d.remove();return o.join()
  : const d=html('');const a=d.animate([{opacity:0},{opacity:1}],1000);const o=[d.getAnimations().length,a.pending,a.effect.getTiming().duration];a.finished.catch(e=>o.push(e.name));a.cancel();o.push(a.playState,d.getAnimations().length);await 0;await 0;d.remove();return o.join()
  : const d=html('');d.style.cssText='transition:opacity .02s;opacity:1';getComputedStyle(d).opacity;const o=await new Promise(r=>{d.ontransitionend=e=>r([e.propertyName,e.elapsedTime>0,e.isTrusted,e.bubbles].join());d.style.opacity=0;setTimeout(()=>r('none'),400)});d.remove();return o
  : const m=matchMedia('(min-width:1px)');const o=[];m.onchange=()=>o.push(1);m.addEventListener('change',()=>o.push(2));m.dispatchEvent(new MediaQueryListEvent('change',{matches:true}));return o.join()+m.media
  : const o=[];const m=matchMedia('all');const f=()=>o.push(1);m.addListener(f);m.removeListener(f);m.dispatchEvent(new Event('change'));return o.length
  : const r=document.createRange();let n=0;const h=()=>n++;document.addEventListener('selectionchange',h);getSelection().selectAllChildren(document.body);await new Promise(r=>setTimeout(r,60));document.removeEventListener('selectionchange',h);getSelection().removeAllRanges();return n
`);
