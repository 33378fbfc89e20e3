/** What WebGL says of itself and of its objects: `C` is a canvas, `G` its context. */
import { each, lines } from "../lines.ts";

const FIRST = lines(String.raw`
  String(G)
  G.canvas===C
  G.drawingBufferWidth+G.drawingBufferHeight
  G.getParameter(G.VENDOR)
  G.getParameter(G.RENDERER)
  G.getParameter(G.VERSION)
  G.getParameter(G.SHADING_LANGUAGE_VERSION)
  typeof G.getParameter(G.MAX_TEXTURE_SIZE)
  String(G.getParameter(G.MAX_VIEWPORT_DIMS)&&G.getParameter(G.MAX_VIEWPORT_DIMS).constructor.name)
  G.getParameter(G.MAX_CUBE_MAP_TEXTURE_SIZE)>100
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
  G.getSupportedExtensions().join().slice(0,240)
  G.getSupportedExtensions().join().slice(240,480)
  G.getSupportedExtensions().join().slice(480)
  G.getSupportedExtensions()===G.getSupportedExtensions()
  [G.getParameter(0x9245),G.getError()].join()
  (G.getExtension('WEBGL_debug_renderer_info'),G.getParameter(0x9245))
  (G.getExtension('WEBGL_debug_renderer_info'),G.getParameter(0x9246))
  G.getExtension('WEBGL_debug_renderer_info').UNMASKED_RENDERER_WEBGL
  G.getExtension('webgl_DEBUG_renderer_info')===G.getExtension('WEBGL_debug_renderer_info')
  : const G=el('canvas').getContext('webgl');return G.getSupportedExtensions().map(n=>Object.prototype.toString.call(G.getExtension(n)).slice(8,-1)).join().slice(0,240)
  : const G=el('canvas').getContext('webgl');return G.getSupportedExtensions().map(n=>{let c=0;for(const k in G.getExtension(n))c++;return c}).join()
  G.getExtension('WEBGL_lose_context').loseContext.length
  Object.keys(G.getExtension('ANGLE_instanced_arrays').__proto__).join()
  G.getExtension('EXT_texture_filter_anisotropic').MAX_TEXTURE_MAX_ANISOTROPY_EXT
  (G.getExtension('EXT_texture_filter_anisotropic'),G.getParameter(0x84ff))
  [G.VERTEX_SHADER,G.FRAGMENT_SHADER].map(s=>[G.LOW_FLOAT,G.MEDIUM_FLOAT,G.HIGH_FLOAT,G.LOW_INT,G.MEDIUM_INT,G.HIGH_INT].map(t=>{const f=G.getShaderPrecisionFormat(s,t);return [f.rangeMin,f.rangeMax,f.precision].join('/')}).join()).join(';')
  (G.getShaderPrecisionFormat(1,2),G.getError())
  (G.enable(1),G.getError())
  (G.enable(1),G.getError(),G.getError())
  (G.enable(G.BLEND),G.isEnabled(G.BLEND))
  (G.enable(G.BLEND),G.getParameter(G.BLEND))
  (G.disable(G.DITHER),G.isEnabled(G.DITHER))
  (G.clearColor(0.1,0.2,0.3,2),[...G.getParameter(G.COLOR_CLEAR_VALUE)].join())
  (G.clearDepth(0.5),G.getParameter(G.DEPTH_CLEAR_VALUE))
  (G.clearStencil(3),G.getParameter(G.STENCIL_CLEAR_VALUE))
  (G.viewport(1,2,3,4),[...G.getParameter(G.VIEWPORT)].join())
  (G.viewport(1,2,-3,4),G.getError())
  (G.scissor(1,2,3,4),[...G.getParameter(G.SCISSOR_BOX)].join())
  (G.lineWidth(2),G.getParameter(G.LINE_WIDTH))
  (G.lineWidth(0),G.getError())
  (G.depthFunc(G.NEVER),G.getParameter(G.DEPTH_FUNC))
  (G.depthFunc(1),G.getError())
  (G.depthMask(false),G.getParameter(G.DEPTH_WRITEMASK))
  (G.colorMask(true,false,true,false),G.getParameter(G.COLOR_WRITEMASK).join())
  (G.cullFace(G.FRONT),G.getParameter(G.CULL_FACE_MODE))
  (G.frontFace(G.CW),G.getParameter(G.FRONT_FACE))
  (G.blendFunc(G.ONE,G.ZERO),[G.getParameter(G.BLEND_SRC_RGB),G.getParameter(G.BLEND_DST_ALPHA)].join())
  (G.blendFuncSeparate(1,0,0x302,0x303),[G.getParameter(G.BLEND_SRC_RGB),G.getParameter(G.BLEND_SRC_ALPHA)].join())
  (G.blendEquation(G.FUNC_SUBTRACT),G.getParameter(G.BLEND_EQUATION))
  (G.blendColor(0,0.5,1,2),[...G.getParameter(G.BLEND_COLOR)].join())
  (G.depthRange(0.25,0.75),[...G.getParameter(G.DEPTH_RANGE)].join())
  (G.stencilMask(5),G.getParameter(G.STENCIL_WRITEMASK))
  (G.polygonOffset(1,2),G.getParameter(G.POLYGON_OFFSET_FACTOR)+G.getParameter(G.POLYGON_OFFSET_UNITS))
  (G.activeTexture(G.TEXTURE3),G.getParameter(G.ACTIVE_TEXTURE))
  (G.activeTexture(1),G.getError())
  (G.pixelStorei(G.UNPACK_ALIGNMENT,1),G.getParameter(G.UNPACK_ALIGNMENT))
  (G.pixelStorei(G.UNPACK_ALIGNMENT,3),G.getError())
  (G.pixelStorei(G.UNPACK_FLIP_Y_WEBGL,true),G.getParameter(G.UNPACK_FLIP_Y_WEBGL))
  (G.hint(G.GENERATE_MIPMAP_HINT,G.FASTEST),G.getParameter(G.GENERATE_MIPMAP_HINT))
  (G.sampleCoverage(0.5,true),G.getParameter(G.SAMPLE_COVERAGE_VALUE)+','+G.getParameter(G.SAMPLE_COVERAGE_INVERT))
  G.isBuffer(G.createBuffer())
  : const G=el('canvas').getContext('webgl');const b=G.createBuffer();G.bindBuffer(G.ARRAY_BUFFER,b);return [G.isBuffer(b),G.getParameter(G.ARRAY_BUFFER_BINDING)===b].join()
  : const G=el('canvas').getContext('webgl');const b=G.createBuffer();G.bindBuffer(G.ARRAY_BUFFER,b);G.bufferData(G.ARRAY_BUFFER,new Float32Array(4),G.STATIC_DRAW);return [G.getBufferParameter(G.ARRAY_BUFFER,G.BUFFER_SIZE),G.getBufferParameter(G.ARRAY_BUFFER,G.BUFFER_USAGE)].join()
  : const G=el('canvas').getContext('webgl');const b=G.createBuffer();G.bindBuffer(G.ARRAY_BUFFER,b);G.deleteBuffer(b);return [G.isBuffer(b),G.getParameter(G.ARRAY_BUFFER_BINDING)].join()
  : const G=el('canvas').getContext('webgl');const b=G.createBuffer();G.bindBuffer(G.ARRAY_BUFFER,b);G.bindBuffer(G.ELEMENT_ARRAY_BUFFER,b);return G.getError()
  : const G=el('canvas').getContext('webgl');G.bufferData(G.ARRAY_BUFFER,4,G.STATIC_DRAW);return G.getError()
  : const G=el('canvas').getContext('webgl');const t=G.createTexture();const a=G.isTexture(t);G.bindTexture(G.TEXTURE_2D,t);return [a,G.isTexture(t),G.getParameter(G.TEXTURE_BINDING_2D)===t,G.getTexParameter(G.TEXTURE_2D,G.TEXTURE_MIN_FILTER)].join()
  : const G=el('canvas').getContext('webgl');const t=G.createTexture();G.bindTexture(G.TEXTURE_2D,t);G.texParameteri(G.TEXTURE_2D,G.TEXTURE_WRAP_S,G.CLAMP_TO_EDGE);return G.getTexParameter(G.TEXTURE_2D,G.TEXTURE_WRAP_S)
  : const G=el('canvas').getContext('webgl');const f=G.createFramebuffer();G.bindFramebuffer(G.FRAMEBUFFER,f);return [G.isFramebuffer(f),G.checkFramebufferStatus(G.FRAMEBUFFER),G.getParameter(G.FRAMEBUFFER_BINDING)===f].join()
  G.checkFramebufferStatus(G.FRAMEBUFFER)
  : const G=el('canvas').getContext('webgl');const r=G.createRenderbuffer();G.bindRenderbuffer(G.RENDERBUFFER,r);G.renderbufferStorage(G.RENDERBUFFER,G.RGBA4,3,2);return [G.isRenderbuffer(r),G.getRenderbufferParameter(G.RENDERBUFFER,G.RENDERBUFFER_WIDTH),G.getRenderbufferParameter(G.RENDERBUFFER,G.RENDERBUFFER_INTERNAL_FORMAT)].join()
  : const G=el('canvas').getContext('webgl');const s=G.createShader(G.VERTEX_SHADER);G.shaderSource(s,'void main(){gl_Position=vec4(0.0);}');G.compileShader(s);return [G.isShader(s),G.getShaderParameter(s,G.COMPILE_STATUS),G.getShaderParameter(s,G.SHADER_TYPE),G.getShaderInfoLog(s),G.getShaderSource(s)].join()
  : const G=el('canvas').getContext('webgl');const s=G.createShader(G.VERTEX_SHADER);return [G.getShaderParameter(s,G.COMPILE_STATUS),G.getShaderParameter(s,G.DELETE_STATUS),G.getShaderSource(s),G.getShaderInfoLog(s)].join()
  : const G=el('canvas').getContext('webgl');const s=G.createShader(G.VERTEX_SHADER);G.deleteShader(s);return [G.isShader(s),G.getError()].join()
  (G.createShader(1),G.getError())
  G.createShader(1)
  : const G=el('canvas').getContext('webgl');const p=G.createProgram();return [G.isProgram(p),G.getProgramParameter(p,G.LINK_STATUS),G.getProgramParameter(p,G.ATTACHED_SHADERS),G.getProgramInfoLog(p)].join()
  : const G=el('canvas').getContext('webgl');const p=G.createProgram();const s=G.createShader(G.VERTEX_SHADER);G.attachShader(p,s);return [G.getAttachedShaders(p).length,G.getAttachedShaders(p)[0]===s,G.getProgramParameter(p,G.ATTACHED_SHADERS)].join()
  : const G=el('canvas').getContext('webgl');const p=G.createProgram();G.linkProgram(p);return [G.getProgramParameter(p,G.LINK_STATUS),G.getError()].join()
  : const G=el('canvas').getContext('webgl');const p=G.createProgram();G.useProgram(p);return G.getError()
  : const G=el('canvas').getContext('webgl');const m=(t,s)=>{const o=G.createShader(t);G.shaderSource(o,s);G.compileShader(o);return o};const p=G.createProgram();G.attachShader(p,m(G.VERTEX_SHADER,'attribute vec2 a;uniform float u;void main(){gl_Position=vec4(a*u,0.0,1.0);}'));G.attachShader(p,m(G.FRAGMENT_SHADER,'void main(){gl_FragColor=vec4(1.0);}'));G.linkProgram(p);G.useProgram(p);return [G.getProgramParameter(p,G.LINK_STATUS),G.getProgramParameter(p,G.ACTIVE_ATTRIBUTES),G.getProgramParameter(p,G.ACTIVE_UNIFORMS),G.getActiveAttrib(p,0).name,G.getActiveUniform(p,0).type,G.getAttribLocation(p,'a'),G.getAttribLocation(p,'x'),String(G.getUniformLocation(p,'u')),G.getUniformLocation(p,'x'),G.getParameter(G.CURRENT_PROGRAM)===p].join()
  (G.clear(G.COLOR_BUFFER_BIT),G.getError())
  (G.clear(1),G.getError())
  : const G=el('canvas').getContext('webgl');G.clearColor(1,0.5,0,1);G.clear(G.COLOR_BUFFER_BIT);const b=new Uint8Array(4);G.readPixels(0,0,1,1,G.RGBA,G.UNSIGNED_BYTE,b);return b.join()
  : const G=el('canvas').getContext('webgl');const b=new Uint8Array(4);G.readPixels(0,0,1,1,G.RGBA,G.UNSIGNED_BYTE,b);return b.join()
  : const G=el('canvas').getContext('webgl',{alpha:false});const b=new Uint8Array(4);G.readPixels(0,0,1,1,G.RGBA,G.UNSIGNED_BYTE,b);return b.join()+G.getParameter(G.ALPHA_BITS)
  : const G=el('canvas').getContext('webgl');G.enable(G.SCISSOR_TEST);G.scissor(0,0,1,1);G.clearColor(0.2,0.4,0.6,0.8);G.clear(G.COLOR_BUFFER_BIT);const b=new Uint8Array(8);G.readPixels(0,0,2,1,G.RGBA,G.UNSIGNED_BYTE,b);return b.join()
  : const G=el('canvas').getContext('webgl');G.colorMask(true,false,false,true);G.clearColor(1,1,1,1);G.clear(G.COLOR_BUFFER_BIT);const b=new Uint8Array(4);G.readPixels(0,0,1,1,G.RGBA,G.UNSIGNED_BYTE,b);return b.join()
  : const G=el('canvas').getContext('webgl');G.readPixels(0,0,1,1,G.RGBA,G.UNSIGNED_BYTE,new Uint8Array(1));return G.getError()
  : const G=el('canvas').getContext('webgl');G.readPixels(0,0,1,1,G.RGB,G.UNSIGNED_BYTE,new Uint8Array(4));return G.getError()
  : const c=el('canvas');c.width=c.height=2;const G=c.getContext('webgl');G.clearColor(1,0,0,1);G.clear(G.COLOR_BUFFER_BIT);const x=el('canvas').getContext('2d');x.drawImage(c,0,0);return [...x.getImageData(0,0,1,1).data].join()
  G.drawArrays(G.TRIANGLES,0,3)
  (G.drawArrays(G.TRIANGLES,0,3),G.getError())
  (G.drawArrays(99,0,3),G.getError())
  (G.drawElements(G.TRIANGLES,3,G.UNSIGNED_SHORT,0),G.getError())
  (G.vertexAttribPointer(0,5,G.FLOAT,false,0,0),G.getError())
  (G.vertexAttribPointer(0,2,G.FLOAT,false,0,0),G.getError())
  (G.enableVertexAttribArray(0),G.getVertexAttrib(0,G.VERTEX_ATTRIB_ARRAY_ENABLED))
  [...G.getVertexAttrib(0,G.CURRENT_VERTEX_ATTRIB)].join()
  (G.vertexAttrib2f(0,5,6),[...G.getVertexAttrib(0,G.CURRENT_VERTEX_ATTRIB)].join())
  (G.enableVertexAttribArray(99),G.getError())
  (G.bindTexture(1,null),G.getError())
  (G.texImage2D(G.TEXTURE_2D,0,G.RGBA,1,1,0,G.RGBA,G.UNSIGNED_BYTE,null),G.getError())
  G.getUniformLocation({},'x')
  G.bindBuffer(G.ARRAY_BUFFER,{})
  G.flush()+','+G.finish()
  G.isBuffer(null)+','+G.isTexture(null)
  : const c=el('canvas');const G=c.getContext('webgl');const e=G.getExtension('WEBGL_lose_context');return new Promise(r=>{c.addEventListener('webglcontextlost',v=>r([String(v),v.statusMessage,v.cancelable,G.isContextLost(),G.getError(),G.getParameter(G.VERSION),G.getSupportedExtensions(),G.getContextAttributes()].join()));e.loseContext()})
  : const c=el('canvas');const G=c.getContext('webgl');G.getExtension('WEBGL_lose_context').loseContext();return [G.isContextLost(),G.getError(),G.getError()].join()
  : const c=el('canvas');const G=c.getContext('webgl');c.width=7;return [G.drawingBufferWidth,G.drawingBufferHeight].join()
  : const c=el('canvas');const G=c.getContext('webgl',{antialias:false,depth:false,stencil:true,premultipliedAlpha:false,preserveDrawingBuffer:true,powerPreference:'low-power'});return JSON.stringify(G.getContextAttributes())
  : const c=el('canvas');const G=c.getContext('webgl',{antialias:false,depth:false,stencil:true});return [G.getParameter(G.SAMPLES),G.getParameter(G.DEPTH_BITS),G.getParameter(G.STENCIL_BITS)].join()
  : const c=el('canvas');c.getContext('2d');return c.getContext('webgl')
  : const c=el('canvas');c.getContext('webgl');return c.getContext('2d')
  : const c=el('canvas');const g=c.getContext('webgl');return c.getContext('experimental-webgl')===g
  : const c=el('canvas');c.getContext('webgl');return c.getContext('webgl2')
  : const o=new OffscreenCanvas(2,2).getContext('webgl');return String(o)+o.getParameter(o.VERSION)
  : const e=new WebGLContextEvent('x',{statusMessage:'y'});return e.type+e.statusMessage
  'drawingBufferColorSpace' in G&&G.drawingBufferColorSpace
  'unpackColorSpace' in G&&G.unpackColorSpace
  'drawingBufferFormat' in G&&G.drawingBufferFormat
  typeof G.makeXRCompatible
  C.toDataURL().slice(0,22)
`);

const SECOND = lines(String.raw`
  String(G)
  G.getParameter(G.VERSION)
  G.getParameter(G.SHADING_LANGUAGE_VERSION)
  G.getSupportedExtensions().join().slice(0,240)
  G.getSupportedExtensions().join().slice(240,480)
  G.getSupportedExtensions().join().slice(480)
  (G.getExtension('WEBGL_debug_renderer_info'),G.getParameter(0x9246))
  G.getParameter(G.MAX_SAMPLES)+','+G.getParameter(G.MAX_DRAW_BUFFERS)+','+G.getParameter(G.MAX_COLOR_ATTACHMENTS)
  G.getParameter(G.MAX_3D_TEXTURE_SIZE)+','+G.getParameter(G.MAX_ARRAY_TEXTURE_LAYERS)
  G.getParameter(G.MAX_UNIFORM_BUFFER_BINDINGS)+','+G.getParameter(G.MAX_UNIFORM_BLOCK_SIZE)
  G.getParameter(G.MAX_VARYING_COMPONENTS)+','+G.getParameter(G.MAX_VERTEX_OUTPUT_COMPONENTS)
  G.getParameter(G.MAX_ELEMENT_INDEX)+','+G.getParameter(G.MAX_SERVER_WAIT_TIMEOUT)
  G.getParameter(G.MAX_TEXTURE_LOD_BIAS)+','+G.getParameter(G.MIN_PROGRAM_TEXEL_OFFSET)
  String(G.createVertexArray())+G.createSampler()+G.createQuery()+G.createTransformFeedback()
  String(G.fenceSync(G.SYNC_GPU_COMMANDS_COMPLETE,0))
  : const G=el('canvas').getContext('webgl2');const v=G.createVertexArray();const a=G.isVertexArray(v);G.bindVertexArray(v);return [a,G.isVertexArray(v),G.getParameter(G.VERTEX_ARRAY_BINDING)===v].join()
  G.getIndexedParameter(G.UNIFORM_BUFFER_BINDING,0)
  G.getInternalformatParameter(G.RENDERBUFFER,G.RGBA8,G.SAMPLES).join()
  : const G=el('canvas').getContext('webgl2');G.clearColor(0,1,0,1);G.clear(G.COLOR_BUFFER_BIT);const b=new Uint8Array(4);G.readPixels(0,0,1,1,G.RGBA,G.UNSIGNED_BYTE,b);return b.join()
  : const G=el('canvas').getContext('webgl2');G.clearBufferfv(G.COLOR,0,[0,0,1,1]);const b=new Uint8Array(4);G.readPixels(0,0,1,1,G.RGBA,G.UNSIGNED_BYTE,b);return b.join()
  : const G=el('canvas').getContext('webgl2');const s=G.createShader(G.FRAGMENT_SHADER);G.shaderSource(s,'#version 300 es\nprecision highp float;out vec4 o;void main(){o=vec4(1.0);}');G.compileShader(s);return G.getShaderParameter(s,G.COMPILE_STATUS)
`);

const asked = (kind: string) => (one: string) =>
  one.startsWith(":")
    ? one
    : `((C,G)=>${one})(...(c=>[c,c.getContext('${kind}')])(document.createElement('canvas')))`;

export const WEBGL: readonly string[] = [
  ...FIRST.map(asked("webgl")),
  ...SECOND.map(asked("webgl2")),
  ...each(
    "(G=>{const v=G.getParameter(G.@);return ArrayBuffer.isView(v)?v.constructor.name+v.join():String(v)})(document.createElement('canvas').getContext('webgl'))",
    "ALIASED_LINE_WIDTH_RANGE ALIASED_POINT_SIZE_RANGE ALPHA_BITS BLEND BLEND_COLOR BLEND_DST_ALPHA BLEND_EQUATION BLUE_BITS COLOR_CLEAR_VALUE COLOR_WRITEMASK COMPRESSED_TEXTURE_FORMATS CULL_FACE_MODE CURRENT_PROGRAM DEPTH_BITS DEPTH_FUNC DEPTH_RANGE DITHER FRONT_FACE GENERATE_MIPMAP_HINT IMPLEMENTATION_COLOR_READ_FORMAT LINE_WIDTH MAX_COMBINED_TEXTURE_IMAGE_UNITS MAX_CUBE_MAP_TEXTURE_SIZE MAX_FRAGMENT_UNIFORM_VECTORS MAX_RENDERBUFFER_SIZE MAX_TEXTURE_IMAGE_UNITS MAX_TEXTURE_SIZE MAX_VARYING_VECTORS MAX_VERTEX_ATTRIBS MAX_VERTEX_TEXTURE_IMAGE_UNITS MAX_VERTEX_UNIFORM_VECTORS MAX_VIEWPORT_DIMS PACK_ALIGNMENT RED_BITS SAMPLES SAMPLE_BUFFERS SCISSOR_BOX STENCIL_BITS STENCIL_FUNC STENCIL_VALUE_MASK SUBPIXEL_BITS UNPACK_ALIGNMENT UNPACK_COLORSPACE_CONVERSION_WEBGL VIEWPORT",
  ),
];
