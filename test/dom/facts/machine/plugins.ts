/** What the navigator lists of plug-ins, and the hints that it gives about itself. */
import { lines } from "../lines.ts";

export const PLUGINS = lines(String.raw`
  navigator.plugins.length
  navigator.plugins[0].name
  navigator.plugins[1].name
  navigator.plugins[4].name
  navigator.plugins[5]
  navigator.plugins[0].filename
  navigator.plugins[0].description
  navigator.plugins[0].length
  navigator.plugins[0].version
  navigator.plugins[0]===navigator.plugins[0]
  navigator.plugins===navigator.plugins
  navigator.plugins.item(0)===navigator.plugins[0]
  navigator.plugins.item(9)
  navigator.plugins.item('x')===navigator.plugins[0]
  navigator.plugins.item(4294967296)===navigator.plugins[0]
  navigator.plugins.namedItem('PDF Viewer')===navigator.plugins[0]
  navigator.plugins.namedItem('x')
  navigator.plugins['PDF Viewer'].filename
  navigator.plugins.refresh()
  navigator.plugins.refresh.length
  [...navigator.plugins].map(p=>p.name).join()
  Object.keys(navigator.plugins).join()
  Object.getOwnPropertyNames(navigator.plugins).join()
  Object.getOwnPropertyNames(navigator.plugins[0]).join()
  Object.getOwnPropertyNames(navigator.mimeTypes).join()
  Object.keys(navigator.mimeTypes).join()
  Object.values(Object.getOwnPropertyDescriptor(navigator.plugins,0)).slice(1).join()
  Object.values(Object.getOwnPropertyDescriptor(navigator.plugins,'PDF Viewer')).slice(1).join()
  0 in navigator.plugins&&'PDF Viewer' in navigator.plugins
  Object.hasOwn(navigator.plugins,'length')
  : let n=[];for(const k in navigator.plugins)n.push(k);return n.join()
  : let n=[];for(const k in navigator.plugins[0])n.push(k);return n.join()
  : let n=[];for(const k in navigator.mimeTypes)n.push(k);return n.join()
  navigator.plugins[0][0].type
  navigator.plugins[0][1].type
  navigator.plugins[0].item(0).type
  navigator.plugins[0].namedItem('text/pdf').type
  navigator.plugins[0]['application/pdf'].suffixes
  navigator.plugins[0][0]===navigator.mimeTypes[0]
  navigator.plugins[0][0].enabledPlugin===navigator.plugins[0]
  navigator.plugins[1][0].enabledPlugin===navigator.plugins[1]
  JSON.stringify(navigator.plugins)
  JSON.stringify(navigator.mimeTypes)
  navigator.mimeTypes.length
  navigator.mimeTypes[0].type
  navigator.mimeTypes[0].suffixes
  navigator.mimeTypes[0].description
  navigator.mimeTypes['text/pdf'].suffixes
  navigator.mimeTypes[0].enabledPlugin.name
  navigator.mimeTypes.item(1).type
  navigator.mimeTypes.namedItem('x')
  navigator.mimeTypes['application/x-shockwave-flash']
  navigator.mimeTypes===navigator.mimeTypes
  : navigator.plugins.foo=1;const o=navigator.plugins.foo;delete navigator.plugins.foo;return o
  delete navigator.plugins[0]
  Object.setPrototypeOf(navigator.plugins,PluginArray.prototype)===navigator.plugins
  navigator.userAgentData.mobile
  navigator.userAgentData.platform
  navigator.userAgentData.brands.length
  navigator.userAgentData.brands.map(b=>b.brand+b.version).join()
  navigator.userAgentData.brands===navigator.userAgentData.brands
  Object.isFrozen(navigator.userAgentData.brands)
  Object.isFrozen(navigator.userAgentData.brands[0])
  Object.keys(navigator.userAgentData.brands[0]).join()
  navigator.userAgentData.toJSON().platform
  navigator.userAgentData.getHighEntropyValues.length
  navigator.userAgentData.getHighEntropyValues([]).then(JSON.stringify)
  navigator.userAgentData.getHighEntropyValues(['architecture','bitness','mobile']).then(o=>Object.keys(o).join())
  navigator.userAgentData.getHighEntropyValues(['architecture','bitness']).then(o=>o.architecture+o.bitness)
  navigator.userAgentData.getHighEntropyValues(['model','wow64']).then(JSON.stringify)
  navigator.userAgentData.getHighEntropyValues(['platformVersion']).then(o=>typeof o.platformVersion)
  navigator.userAgentData.getHighEntropyValues(['uaFullVersion']).then(o=>typeof o.uaFullVersion)
  navigator.userAgentData.getHighEntropyValues(['fullVersionList']).then(o=>o.fullVersionList.length)
  navigator.userAgentData.getHighEntropyValues(['formFactors']).then(o=>JSON.stringify(o.formFactors))
  navigator.userAgentData.getHighEntropyValues(['nonsense']).then(o=>Object.keys(o).join())
  navigator.userAgentData.getHighEntropyValues()
  navigator.userAgentData.getHighEntropyValues(1)
`);
