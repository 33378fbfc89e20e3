/** Which selectors are taken, and what they find. */
const SELECTORS =
  String.raw`*|p|.a|#i|p.a|[x]|[x=1]|[x="1"]|[x=1 i]|[x~=b]|[x^=a]|[x$=c]|[x*=b]|[x\|=a]|p b|p>b|p+p|p~p|:first-child|:last-child|:only-child|:nth-child(2)|:nth-child(odd)|:nth-child(2n+1)|:nth-child(1 of .a)|:nth-last-child(1)|p:first-of-type|p:nth-of-type(2)|:not(p)|:not(p,b)|:is(p,b)|:where(p)|p:has(b)|:has(> b)|p:empty|:root|:scope|:checked|:disabled|:enabled|:required|:optional|:read-only|:read-write|:placeholder-shown|:default|:valid|:invalid|:in-range|:indeterminate|:link|:any-link|:visited|:hover|:focus|:active|:focus-within|:target|:lang(en)|:dir(ltr)|:defined|:fullscreen|:open|:modal|:popover-open|:autofill|:state(x)|::before|::slotted(p)|p::part(x)|:host|:contains(x)|p:eq(1)|p,|>p|p>|[x|[x=]|..a|#1|.1a|:nth-child(|:nth-child()|:not()|:is()|:is(::before)|:has(:has(b))|p\:x|\70|svg\|p|*\|p|\|p|p:matches(p)|:-webkit-any(p)|:-webkit-autofill|:-moz-any(p)|:first|::-webkit-scrollbar|::-webkit-foo|::foo|:FIRST-CHILD|P|p /**/ b|p{}|a:b:c|@x|"p"|&|& p|:heading|:user-valid|:picture-in-picture|:playing|:paused|:muted|:current|:past|:blank|:target-within|:local-link|:nth-col(1)|p\|\|b`
    .split(/(?<!\\)\|/)
    .map((one) => one.replaceAll(String.raw`\|`, "|"));

export const SELECTED: readonly string[] = [
  ...SELECTORS.map(
    (selector) =>
      `: const d=html('<p class=a id=i x="a b c">t<b>u</b></p><p x=1></p><input required><a href=x></a>');try{return d.querySelectorAll(${JSON.stringify(selector)}).length}finally{d.remove()}`,
  ),
];
