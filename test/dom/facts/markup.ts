/** How markup is read and written. */
import { lines } from "./lines.ts";
import { WRITTEN } from "./writing.ts";

const PARSED =
  String.raw`<p>a<b>c</b></p>|<img src=x onerror=1><br/>&amp;&lt;|<p>a<p>b|<b><i>x</b>y</i>|<table><td>x|<table>x<tr><td>y</table>|<ul><li>a<li>b|<a><a>x|<p><div>x</div>y</p>|<select><option>a<option>b<div>c|</p>|</br>|<div/>x|<br></br>|&nbsp;&copy;&notit;&#x41;&#65;&lang;|&#128;&#xD800;&#0;|<!-- a --><!x><?php?>|<!doctype html>x|<script>a<b</script>x|<style>a<b</style>|<textarea>
a<b></textarea>|<pre>
a</pre>|<template><tr><td>x</template>|<svg><circle/><g></svg>x|<svg><foreignObject><p>x|<svg viewbox=1 preserveaspectratio=x></svg>|<math><mi>x</math>|<math><mtext><p>x|<a href='x"y'>|<a b=c B=d>|<a b>|<a b=''>|<A HREF=X>|<x-y>z</x-y>|<p a="<b>&amp;">|a<b|<a/b=c>|<noscript><p>x</noscript>|<iframe><p>x</iframe>|<plaintext>x|<form><form>x</form>|<h1>a<h2>b|<button><button>x|<dd>a<dt>b|<option>a<optgroup>b|<nobr>a<nobr>b|<center><font color=red>x|<frameset>x|<body class=x>y|<html lang=x>y|<head>x|<title>a&lt;</title>|<image src=x>|<isindex>|<input type=hidden><table><input type=hidden><input>|<ruby>a<rt>b|<details><summary>x|<xmp><b></xmp>|<listing>a|<caption>x|<col>|<tr>|x&ampy&amp;z|&AMP;&lt|<p>&#39;&quot;|<a title="&quot;'&lt;>">|<span
 id=x	class=y>`.split("|");

/** More of the same, one on each line: faults that the standard says how to mend. */
const MENDED = lines(String.raw`
  <a><p>x</a>y
  <b><p>x</b>y
  <b><i><p>x</b>y</i>z
  <b><b><b><b>x<p>y
  <i>a<b>b<div>c</i>d</b>e
  <a href=1>x<table><tr><td><a href=2>y</table>z
  <table><b>x<tr><td>y</b></table>
  <table><tr>x<td>y
  <table><caption>x<tr><td>y
  <table><col><tr><td>x</table>
  <table><colgroup>x<td>y
  <table><tbody><div>x</div><tr>
  <table><td><table><td>x</table>y
  <table><form><input></table></form>x
  <table><style>a</style><script>b</script><tr>
  <table><select><option>a<tr><td>b
  <table> x <tr> y <td> z
  <tr><td>x</td></tr>
  <td>x<th>y
  <tbody>x<tr>y
  <select><optgroup><option>a<optgroup>b
  <select><hr><option>a<hr>b
  <select><input>x
  <select><div><option>a</div></select>b
  <select><option>a<b>c</b></select>
  <select><select>x
  <select><table><tr><td>x
  <select><textarea>a</textarea>
  <select><button><selectedcontent></selectedcontent></button><option>a
  <select><option><option>a</option></option>b
  <select></div><option>a</select>
  <option>a<option>b<div>c<option>d
  <optgroup><option>a<optgroup>
  <ul><li><div><li>x
  <dl><dt>a<dd>b<dt>c
  <p><table>x
  <p><ul>x
  <p><h1>x</h2>y
  <h1><div><h2>x
  <button><p><button>x
  <form><div></form>x
  <form></form></form>x
  <address><p>x</address>y
  <applet><b>x</applet>y
  <marquee><i>x</marquee>y
  <object><p>x</object>y
  <nobr><nobr>x
  <br/>a</br/>b
  </img>a</input>b
  </div>a</span>b
  </body>a</html>b
  <body><body id=x>y
  <ruby><rb>a<rtc>b<rp>c<rt>d
  <rt>a<rp>b
  <textarea>a</textare>b</textarea>c
  <textarea><b></textarea>
  <title><b>&amp;</title>x
  <style><!--</style>--></style>x
  <script><!--<script></script>--></script>x
  <script>a</SCRIPT >b
  <script>"</script>"
  <xmp>a</xmp>b
  <noembed><b></noembed>c
  <noframes><b></noframes>c
  <iframe>a&amp;<b></iframe>
  <plaintext><b></plaintext>&amp;
  <listing>
x
  <math><annotation-xml encoding=text/html><p>x
  <math><annotation-xml><p>x
  <math><mi><p>x</mi>y
  <math definitionurl=x><mglyph>
  <svg><p>x
  <svg><b>x
  <svg><font>x
  <svg><font color=x>y
  <svg><title><b>x
  <svg><desc><p>x</svg>y
  <svg><a xlink:href=x xml:lang=y xmlns:xlink=z>
  <svg><![CDATA[a<b]]></svg>
  <![CDATA[a<b]]>
  <svg><lineargradient gradientunits=x></lineargradient><foreignobject>
  <svg><script>a<b</script></svg>
  <svg><style>a<b</style></svg>
  <svg/><p>x
  <svg></p>x
  <svg><image>x</image><IMAGE>
  <SVG ViewBox=1><CLIPPATH>
  <template>a<template>b</template>c</template>d
  <template><td>x</td></template>
  <template><col></template>
  <template></p><tr></template></tr>x
  <table><template><td>x</template>
  <noscript><b>x</noscript>
  <frame><frameset><frame>
  <head><title>x</title></head><body>y
  <meta><link><base>x
  <center><center>x
  <dialog><p>x</dialog>
  <search><p>x</search>
  <menuitem>a<menuitem>b
  <keygen>x
  <bgsound><basefont><command>x
  <wbr/>a<area>b<param>c<source>d<track>e<embed>f
  <image/><isindex prompt=x>
  <x:y a:b=c>z
  <a"b c'd>x
  <a b="c"d='e'f>
  <a =b>
  <a b= c>
  <a b==c>
  <a/b/c=d/>x
  <a b<c>
  <a "x">
  <a b='c>d
  <a b
  <
  <>
  </>
  < a>x
  </ a>x
  </1>x
  <1>x
  <?a?>x
  <?a b?>x
  <?a b c>x
  <? a>x
  <?1>x
  <?>x
  <?xml version="1.0"?>x
  <?xml-stylesheet a="b"?>x
  <?a/>x
  <?a ??>x
  <?A-b.c d?>x
  <?a
  <!>x
  <!->x
  <!-->x
  <!--->x
  <!---->x
  <!----->x
  <!--a--!>x
  <!--a--b-->x
  <!--a<!--b-->c-->
  <!--a
  <!-- a -- >b-->
  <!doctype a>x
  <!ELEMENT a>x
  &amp&lt&gt&quot&nbsp
  &ampx;&ltx&notin;&notit;&not;
  <a b="&ampx&amp=&lt;&copy1&copy">
  &#x110000;&#xFFFF;&#1;&#x80;&#x9f;&#13;
  &#;&#x;&#xg;&;&a;&1;
  &NotEqualTilde;&ngE;&fjlig;&acE;&CounterClockwiseContourIntegral;
  &hellip;&mdash&rarr;&Aacute&aacute;
  &lt;b&gt;&#60;i&#62;
  &#0000065;&#X41;&#65x
  a&#10;b&#9;c
`);

/** Where markup goes decides how it is read. */
const PLACES = lines(String.raw`
  table|<tr><td>x
  table|x<td>y
  tbody|<td>x
  tr|<td>x<th>y
  tr|<tr>x
  td|<td>x
  td|<tr>x</td>y
  colgroup|<col>x
  select|<option>a<option>b
  select|<div>x<input>
  select|a<select>b
  option|<option>a
  p|<p>x
  p|</p>x
  a|<a>x
  a|x</a>y
  b|</b>x
  li|<li>x
  form|<form>x
  button|<button>x
  h1|<h2>x
  html|<p>x
  html|<head><title>x</title><body>y
  head|<title>x</title><p>y
  body|<body>x</body>y
  frameset|<frame>x
  textarea|<b>&amp;</b>
  title|<b>x
  style|a<b>
  script|a<b></script>c
  xmp|<b>
  iframe|<b>&lt;
  noscript|<b>x
  noembed|<b>
  plaintext|<b>
  template|<td>x
  template|<tr><p>x
  pre|\na
  textarea|\na
  caption|<td>x
  dd|<dt>x
  ul|<li>a<li>b
  x-y|<p>a<p>b
  br|<b>x
  img|x
`);

export const MARKUP: readonly string[] = [
  ...PARSED.map((text) => `: const d=el('div');d.innerHTML=${JSON.stringify(text)};return d.innerHTML`),
  ...PARSED.slice(0, 20).map(
    (text) =>
      `new DOMParser().parseFromString(${JSON.stringify(text)},'text/html').documentElement.outerHTML`,
  ),
  ...MENDED.map((text) => `: const d=el('div');d.innerHTML=${JSON.stringify(text)};return d.innerHTML`),
  ...MENDED.slice(0, 24).map(
    (text) =>
      `new DOMParser().parseFromString(${JSON.stringify(text)},'text/html').documentElement.outerHTML`,
  ),
  ...PLACES.map((place) => {
    const [name, text = ""] = place.split("|");
    return `: const d=el('${name}');d.innerHTML=${JSON.stringify(text)};return d.innerHTML`;
  }),
  ...WRITTEN,
];
