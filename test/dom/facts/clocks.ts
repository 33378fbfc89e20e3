/** Facts: how finely the clocks of a page tell the time. */
import { each } from "./lines.ts";

export const CLOCKS: readonly string[] = [
  ...each(
    ": const t=@; const parts=[1,10,100,1000].find(p=>Math.abs(t*p-Math.round(t*p))<1e-3); return parts===1||parts===10?'coarse':parts",
    "performance.now() performance.timeOrigin performance.mark('q').startTime new(Event)('x').timeStamp performance.timing.navigationStart",
  ),
  "Math.abs(performance.timeOrigin+performance.now()-Date.now())<3000",
  ": let n=0,last=performance.now(); for(let i=0;i<1e4;i++){ const t=performance.now(); if(t<last) n++; last=t } return n",
];
