/** What WebGL says of itself and of its objects: `C` is a canvas, `G` its context. */
import { lines } from "../lines.ts";

const GRAPHICS = lines(String.raw`
  String(G)
  G.canvas===C
  G.drawingBufferWidth+G.drawingBufferHeight
  G.getParameter(G.VENDOR)
  G.getParameter(G.RENDERER)
  G.getParameter(G.VERSION)
  G.getParameter(G.SHADING_LANGUAGE_VERSION)
  typeof G.getParameter(G.MAX_TEXTURE_SIZE)
  G.getParameter(G.MAX_VERTEX_ATTRIBS)
  G.getParameter(G.RED_BITS)
  G.getParameter(G.DEPTH_BITS)
  String(G.getParameter(G.MAX_VIEWPORT_DIMS)&&G.getParameter(G.MAX_VIEWPORT_DIMS).constructor.name)
  G.getParameter(G.MAX_CUBE_MAP_TEXTURE_SIZE)>100
  String(G.getParameter(G.COLOR_CLEAR_VALUE))
  G.getParameter(1)
  G.getError()
  G.isContextLost()
  JSON.stringify(G.getContextAttributes())
  typeof G.getSupportedExtensions().length
  G.getExtension('x')
  String(G.getExtension('WEBGL_debug_renderer_info'))
  String(G.createShader(G.VERTEX_SHADER))
  String(G.createProgram())
  G.VERTEX_SHADER
  G.getShaderPrecisionFormat(G.VERTEX_SHADER,G.HIGH_FLOAT).precision
`);

export const WEBGL: readonly string[] = GRAPHICS.map(
  (one) => `((C,G)=>${one})(...(c=>[c,c.getContext('webgl')])(document.createElement('canvas')))`,
);
