/** What declarations make of values: shorthands, sums, colours, lists. */
import { lines } from "../lines.ts";

/** A property and a value, as a script would set it. */
const SET = lines(String.raw`
  margin:1px auto 2px
  margin:calc(1px + 2em) 0
  margin-left:-5px
  margin:1px inherit
  padding:1em 2%
  padding:auto
  inset:auto 1px
  border:red
  border:2px dashed
  border:thick double rgb(1,2,3)
  border-top:1px solid
  border-left:none
  border-style:solid dotted
  border-width:thin thick
  border-image:url(a.png) 30 round
  border-image-slice:30 fill
  border-radius:1px 2px 3px 4px / 5px
  border-radius:50%
  border-top-left-radius:1px 2px
  border-spacing:1px 2px
  border-collapse:Collapse
  outline:none
  outline:auto
  outline-offset:-2px
  background:#fff url("a.png") no-repeat center / cover
  background:left 10px top 5px no-repeat red
  background:url(a.png), url(b.png) blue
  background:linear-gradient(to right, red 10%, rgba(0,0,0,.5)) fixed
  background-position:center
  background-position:right 10px bottom 20px
  background-position:10% 20%
  background-position:top
  background-size:10px
  background-size:10px auto, contain
  background-repeat:repeat-x
  background-repeat:repeat no-repeat
  background-clip:text
  background-attachment:fixed, scroll
  background-image:radial-gradient(circle at center, red, blue 50%)
  background-image:conic-gradient(from 45deg, red, blue)
  background-image:repeating-linear-gradient(45deg, red 0 10px, blue 10px 20px)
  background-image:url( 'a b.png' )
  background-image:image-set("a.png" 1x, "b.png" 2x)
  background-image:none, url(x)
  background-color:rgb(from red r g b)
  color:hsl(120deg 100% 25% / .5)
  color:hsl(0.5turn, 50%, 50%)
  color:rgb(10% 20% 30%)
  color:rgb(1.5 2.5 3.5)
  color:rgb(none 0 0)
  color:rgba(0,0,0,0)
  color:#0000
  color:#12345678
  color:lch(50% 30 120)
  color:lab(29.2345% 39.3825 20.0664 / 0.5)
  color:oklab(0.5 0.1 -0.1)
  color:oklch(60% 0.15 none)
  color:color(display-p3 1 0.5 0 / 50%)
  color:color(xyz 0.1 0.2 0.3)
  color:color(srgb 10% 20% 30%)
  color:color(nope 1 2 3)
  color:color-mix(in oklab, red 30%, blue)
  color:color-mix(in hsl longer hue, red, blue)
  color:color-mix(in srgb, red 150%, blue)
  color:hwb(90 10% 20% / 0.3)
  color:ButtonFace
  color:-webkit-link
  color:AccentColor
  color:rgb(1 2)
  color:rgb(1, 2 3)
  color:hsl(120, 100, 50)
  color:Transparent
  color:var(--x)
  color:var(--x, red)
  color:red blue
  color:
  width:calc(100% - 10px)
  width:calc(10px * 2 + 5%)
  width:calc(1em + 2px - 3em)
  width:calc(2 * (1px + 2%))
  width:calc(10px / 4)
  width:calc(1px+2px)
  width:calc(1px)
  width:calc(-5px)
  width:max(1px, 2em, 3%)
  width:clamp(1px, 50%, 100px)
  width:min(10px, 20px)
  width:round(11px, 5px)
  width:abs(-3px)
  width:calc(pi * 1px)
  width:calc(1px * infinity)
  width:calc(1s)
  width:1.23456789px
  width:123456789px
  width:1e-7px
  width:0%
  width:-0px
  width:1 px
  width:10PX
  width:2.0cm
  width:1vw
  width:1dvh
  width:fit-content(20px)
  width:min-content
  width:-webkit-min-content
  width:intrinsic
  height:anchor-size(width)
  max-width:none
  min-width:auto
  aspect-ratio:16/9
  aspect-ratio:auto 1 / 2
  font:italic small-caps bold 16px/1.5 "A B", serif
  font:menu
  font:16px
  font:bold 16px Arial, sans-serif
  font:1.2em/normal x
  font-family:Times New Roman, SERIF
  font-family:'A'
  font-family:"a" b
  font-family:inherit, a
  font-size:larger
  font-size:-1px
  font-weight:350
  font-weight:0
  font-style:oblique
  font-style:oblique 14deg
  font-stretch:condensed
  font-stretch:50%
  font-variant:small-caps tabular-nums
  font-variant-numeric:tabular-nums oldstyle-nums
  font-variant-ligatures:no-common-ligatures discretionary-ligatures
  font-feature-settings:"liga" 0, "kern"
  font-variation-settings:"wght" 400
  line-height:150%
  line-height:0
  line-height:-1
  letter-spacing:normal
  letter-spacing:0
  word-spacing:1em
  text-decoration:underline dotted red
  text-decoration:none
  text-decoration:underline overline
  text-decoration:line-through 2px
  text-decoration-line:underline line-through
  text-decoration-thickness:from-font
  text-indent:2em
  text-align:start
  text-overflow:ellipsis
  text-overflow:"x"
  text-shadow:1px 1px
  text-shadow:1px 1px 2px red, 0 0 5px blue
  text-shadow:red
  text-emphasis:filled circle red
  text-transform:capitalize
  white-space:pre
  white-space:break-spaces
  white-space:pre nowrap
  word-break:break-word
  overflow-wrap:anywhere
  box-shadow:inset 0 0 10px 2px #000
  box-shadow:0 0 0 1px
  box-shadow:1px
  box-shadow:1px 1px -1px
  transition:opacity .3s ease-in-out 1s, width 2s
  transition:none
  transition:1s all
  transition:opacity 1s steps(3, end)
  transition:opacity 1s cubic-bezier(.1,.7,1,.1)
  transition-property:opacity, transform
  transition-property:none, all
  transition-timing-function:linear, ease
  transition-timing-function:cubic-bezier(2,0,0,1)
  transition-duration:-1s
  transition-duration:0
  transition-delay:-500ms
  animation:spin 1s linear infinite
  animation:a 1s, b 2s
  animation:none
  animation:3s ease-in 1s 2 reverse both paused slidein
  animation-iteration-count:2.5
  animation-iteration-count:-1
  animation-direction:alternate
  animation-fill-mode:both
  animation-play-state:paused
  animation-name:a, b
  animation-timing-function:steps(4, jump-none)
  transform:translate(10px) rotate(1turn) scale(2,3)
  transform:translate3d(1px,2px,3px)
  transform:translateX(50%)
  transform:TRANSLATEX(5PX)
  transform:scale(50%)
  transform:skew(10deg)
  transform:rotate(0)
  transform:rotate(10)
  transform:matrix(1,2,3,4,5,6)
  transform:perspective(100px)
  transform:rotate3d(1,0,0,45deg)
  transform-origin:left
  transform-origin:10px 20px 5px
  transform-origin:top right
  perspective:none
  perspective-origin:center top
  translate:10px 20px
  translate:none
  scale:2 3
  rotate:x 45deg
  filter:blur(5px) brightness(50%)
  filter:drop-shadow(1px 2px 3px red)
  filter:url(#a)
  filter:blur(-1px)
  backdrop-filter:none
  clip-path:inset(10px 20px)
  clip-path:polygon(0 0, 100% 0, 50% 100%)
  clip-path:ellipse(10px 20px at center)
  clip:rect(1px, 2px, 3px, 4px)
  clip:auto
  flex:2
  flex:1 0
  flex:auto
  flex:initial
  flex:0 0 100px
  flex:1 1 0
  flex:1 2 3
  flex-flow:column wrap-reverse
  flex-grow:-1
  flex-basis:content
  order:-1
  justify-content:flex-start
  justify-content:safe center
  align-items:first baseline
  align-self:auto
  place-content:center
  place-items:center start
  place-self:stretch
  gap:1px 2px
  gap:normal
  row-gap:5%
  grid-template-columns:repeat(3, 1fr)
  grid-template-columns:[a] 100px [b] auto
  grid-template-columns:minmax(100px, 1fr) auto
  grid-template-columns:none
  grid-template-rows:auto 1fr
  grid-template-areas:"a b" "c d"
  grid-template:"a a" 10px "b c" / 1fr 2fr
  grid-template:none
  grid-area:a
  grid-area:1 / 2 / 3 / 4
  grid-area:auto
  grid-row:1 / span 2
  grid-column:1 / -1
  grid-column:2
  grid-auto-flow:dense
  grid-auto-flow:row dense
  grid:auto / 1fr
  list-style:none
  list-style:inside
  list-style:url(x) square
  list-style-type:"-"
  list-style-type:decimal
  list-style-type:foo
  overflow:visible
  overflow:scroll hidden
  overflow:clip
  overflow-y:overlay
  overscroll-behavior:contain none
  scroll-snap-type:x mandatory
  scroll-margin:1px 2px
  columns:2 10em
  columns:auto
  column-rule:1px solid red
  column-gap:1em
  column-span:all
  display:inline flex
  display:flow-root
  display:table-cell
  display:inline-grid
  display:-webkit-inline-box
  display:list-item
  display:ruby
  display:run-in
  position:relative
  position:fixed
  float:none
  float:inline-start
  clear:inline-end
  visibility:collapse
  z-index:auto
  z-index:-1
  z-index:1e3
  z-index:calc(1 + 2)
  opacity:-1
  opacity:calc(0.5)
  opacity:1%
  cursor:URL(a.cur) 2 3, pointer
  cursor:-webkit-grab
  content:"a" counter(x)
  content:attr(title)
  content:url(a.png)
  content:open-quote
  content:"a\"b"
  quotes:"«" "»"
  quotes:auto
  counter-reset:a 1 b
  counter-increment:a
  counter-increment:none
  will-change:opacity, transform
  will-change:auto
  contain:size layout
  contain:strict
  container:a / inline-size
  container-type:normal
  touch-action:pan-x pan-y
  touch-action:manipulation
  user-select:all
  pointer-events:all
  resize:horizontal
  appearance:button
  object-position:left 10px top
  object-position:center
  object-fit:scale-down
  image-rendering:crisp-edges
  mix-blend-mode:screen
  isolation:auto
  writing-mode:horizontal-tb
  text-orientation:upright
  direction:RTL
  unicode-bidi:plaintext
  vertical-align:baseline
  vertical-align:-2px
  vertical-align:50%
  table-layout:auto
  caption-side:top
  empty-cells:show
  tab-size:4px
  hyphens:manual
  orphans:0
  widows:3
  break-inside:avoid
  page-break-after:avoid
  fill:url(#a) red
  fill:none
  fill-opacity:50%
  stroke-width:2px
  stroke-dasharray:1 2
  stroke-linecap:round
  d:path("M0 0L10,10Z")
  mask:url(a.svg) no-repeat
  mask-image:linear-gradient(red, blue)
  mask-size:cover
  shape-outside:circle(50%)
  offset-path:path("M0 0")
  scrollbar-color:red blue
  scrollbar-width:thin
  scrollbar-gutter:stable
  accent-color:auto
  caret-color:auto
  color-scheme:light dark
  color-scheme:only light
  all:unset
  all:red
  zoom:50%
  zoom:normal
  -webkit-line-clamp:none
  -webkit-box-orient:vertical
  -webkit-box-shadow:1px 1px red
  -webkit-transform:rotate(1deg)
  -webkit-transition:all 1s
  -webkit-border-radius:3px
  -webkit-user-select:text
  -webkit-mask-image:none
  -webkit-text-stroke:2px
  -webkit-flex:1
  -webkit-filter:blur(1px)
  margin-inline:1px 2px
  margin-inline-start:3px
  padding-block:1px
  inset-inline:auto
  inline-size:10px
  border-inline:1px solid red
  border-block-color:red blue
  border-inline-start-width:thin
  border-start-start-radius:5px
  --a:{ b: c }
  --a:
  --A:1
  --a:var(--b)
  --a:;
  scroll-behavior:auto
  text-wrap:nowrap
  text-wrap:pretty
  text-underline-offset:2px
  text-size-adjust:auto
  print-color-adjust:exact
  view-transition-name:none
  anchor-name:none
  position-anchor:auto
  math-depth:auto-add
  ruby-align:center
  hanging-punctuation:first
`).map((one) => /^([^:]+):(.*)$/s.exec(one)?.slice(1) as [string, string]);

export const VALUES: readonly string[] = SET.map(
  ([name, value]) =>
    `: const s=el('div').style;s.setProperty('${name}',${JSON.stringify(value)});return s.getPropertyValue('${name}')+'|'+s.cssText`,
);

/** What an element in the page has of some of them. */
export const COMPUTED_VALUES: readonly string[] = SET.filter(
  ([name], at) => at % 3 === 1 && !/^(--|all|src)/.test(name),
).map(
  ([name, value]) =>
    `: const d=html('');d.style.setProperty('${name}',${JSON.stringify(value)});const o=getComputedStyle(d).getPropertyValue('${name}');d.remove();return o`,
);
