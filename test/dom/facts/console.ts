/** Facts: what a page notices of its own console, which asks what is written for its text. */
import { each, lines } from "./lines.ts";

/** How often a text is asked for while something is written. */
export const CONSOLE: readonly string[] = [
  ...lines(String.raw`
    const f=()=>1; f.toString=t; console.log(f)
    const d=new Date; d.toString=t; console.log(d)
    const d=new Date; d.toISOString=t; console.log(d)
    const r=/x/; r.toString=t; console.log(r)
    console.log("%s",{toString:t})
    console.log("%d",{valueOf:t})
    console.log({toString:t})
    console.log([{toString:t}])
    const a=[1]; a.toString=t; console.log(a)
    const a=[1,2]; a.join=t; console.log(a)
    const a=[()=>1]; a[0].toString=t; console.log(a)
    const a=[[()=>1]]; a[0][0].toString=t; console.log(a)
    const e=new Error("x"); e.toString=t; console.log(e)
    const e=new Error("x"); Object.defineProperty(e,"message",{get:t}); console.log(e)
    const e=new Error("x"); Object.defineProperty(e,"stack",{get:t}); console.log(e)
    console.log({get a(){return t()}})
    const f=()=>1; f.toString=t; console.debug(f)
    const f=()=>1; f.toString=t; console.error(f)
    const f=()=>1; f.toString=t; console.warn(f)
    const f=()=>1; f.toString=t; console.info(f)
    const f=()=>1; f.toString=t; console.dir(f)
    const f=()=>1; f.toString=t; console.dirxml(f)
    const f=()=>1; f.toString=t; console.table(f)
    const f=()=>1; f.toString=t; console.table([f])
    const f=()=>1; f.toString=t; console.trace(f)
    const f=()=>1; f.toString=t; console.group(f); console.groupEnd()
    const f=()=>1; f.toString=t; console.assert(false,f)
    const f=()=>1; f.toString=t; console.assert(true,f)
    const f=()=>1; f.toString=t; console.log(1,f)
    const f=()=>1; f.toString=t; console.log(f,f)
    const f=()=>1; f.toString=t; console.log([f])
    const f=()=>1; f.toString=t; console.log({f})
    const f=()=>1; f.toString=()=>{n++; throw 1}; console.log(f)
    console.count({toString:t})
    console.time({toString:t}); console.timeEnd("q")
    console.log(Object.create({toString:t}))
    console.log(Object.create(null))
    console.log(Symbol("x"))
    console.log(new Proxy({}, {get:t}))
    console.log(new Proxy(function(){}, {get:t}))
    const d=el("div"); Object.defineProperty(d,"id",{get:t}); console.log(d)
    const d=el("div"); d.toString=t; console.log(d)
    const m=new Map; m.toString=t; console.log(m)
    class K{toString(){return t()}}; console.log(new K)
    const s=Object("x"); s.toString=t; console.log(s)
    const s=Object(1); s.valueOf=t; console.log(s)
    const p=Promise.resolve(); p.toString=t; console.log(p)
    const a=new Uint8Array(1); a.toString=t; console.log(a)
  `).map((code) => `: let n=0; const t=()=>{n++; return "q"}; ${code}; return n`),
  ...each("String(console.@('x'))", "log debug table group groupEnd dir count assert time timeEnd trace"),
  ...each("[console.@.name,console.@.length,'prototype' in console.@].join()", "log assert dir table time"),
];

/** How finely the clocks of a page tell the time. */
export const CLOCKS: readonly string[] = [
  ...lines(String.raw`
    : const s=new Set; while(s.size<3) s.add(performance.now()); const [a,b]=s; return Math.round((b-a)*1000)
    : const s=new Set; while(s.size<3) s.add(new Event('x').timeStamp); const [a,b]=s; return Math.round((b-a)*1000)
  `),
  ...each(
    ": const t=await (@); const parts=[1,10,100,1000].find(p=>Math.abs(t*p-Math.round(t*p))<1e-3); return parts===1||parts===10?'coarse':parts",
    "performance.now() performance.timeOrigin performance.mark('q').startTime new(Event)('x').timeStamp performance.timing.navigationStart",
  ),
  "Math.abs(performance.timeOrigin+performance.now()-Date.now())<3000",
  ": return await new Promise(r=>requestAnimationFrame(t=>r(Math.abs(t*10-Math.round(t*10))<1e-3)))",
  ": let n=0,last=performance.now(); for(let i=0;i<1e4;i++){ const t=performance.now(); if(t<last) n++; last=t } return n",
];
