/** What the navigator and its parts answer of who the browser says it is. */
import { lines } from "../lines.ts";

export const NAVIGATOR = lines(String.raw`
  navigator.userAgent
  navigator.appVersion
  navigator.platform
  navigator.vendor
  navigator.vendorSub
  navigator.product
  navigator.productSub
  navigator.appName
  navigator.appCodeName
  navigator.language
  navigator.languages.join()
  Object.isFrozen(navigator.languages)
  navigator.languages===navigator.languages
  Array.isArray(navigator.languages)
  navigator.languages.push('x')
  navigator.cookieEnabled
  navigator.onLine
  navigator.webdriver
  navigator.doNotTrack
  navigator.globalPrivacyControl
  navigator.maxTouchPoints
  navigator.pdfViewerEnabled
  navigator.oscpu
  navigator.buildID
  navigator.standalone
  navigator.cpuClass
  typeof navigator.hardwareConcurrency
  typeof navigator.deviceMemory
  typeof navigator.connection
  typeof navigator.userAgentData
  typeof navigator.getBattery
  typeof navigator.share
  typeof navigator.canShare
  typeof navigator.vibrate
  typeof navigator.getUserMedia
  typeof navigator.webkitGetUserMedia
  typeof navigator.requestMIDIAccess
  typeof navigator.getGamepads
  typeof navigator.registerProtocolHandler
  typeof navigator.getInstalledRelatedApps
  typeof navigator.setAppBadge
  typeof navigator.scheduling
  typeof navigator.keyboard
  typeof navigator.usb
  typeof navigator.hid
  typeof navigator.serial
  typeof navigator.bluetooth
  typeof navigator.gpu
  typeof navigator.xr
  typeof navigator.ink
  typeof navigator.windowControlsOverlay
  typeof navigator.virtualKeyboard
  typeof navigator.devicePosture
  typeof navigator.presentation
  typeof navigator.managed
  typeof navigator.storageBuckets
  typeof navigator.login
  typeof navigator.adAuctionComponents
  typeof navigator.protectedAudience
  typeof navigator.audioSession
  typeof navigator.contacts
  typeof navigator.webkitTemporaryStorage
  typeof navigator.webkitPersistentStorage
  typeof navigator.sayswho
  typeof navigator.taintEnabled
  typeof navigator.javaEnabled
  typeof navigator.plugins.refresh
  : 'use strict';try{navigator.plugins[0]=1}catch(e){return e.message}return typeof navigator.plugins[0]
  navigator.javaEnabled()
  navigator.sendBeacon.length
  navigator.sendBeacon('/x')
  navigator.vibrate(1)
  navigator.vibrate([])
  navigator.getGamepads().length
  navigator.canShare()
  navigator.canShare({text:'x'})
  navigator.userActivation.isActive
  navigator.userActivation.hasBeenActive
  navigator.connection.effectiveType
  navigator.connection.saveData
  navigator.connection.type
  navigator.connection.downlinkMax
  navigator.connection.onchange
  typeof navigator.connection.rtt
  Object.getOwnPropertyNames(navigator).join()
  Object.getOwnPropertyNames(Navigator.prototype).join()
  Object.getOwnPropertyNames(Navigator).join()
  JSON.stringify(navigator)
  'webdriver' in navigator
  Object.hasOwn(navigator,'webdriver')
  navigator===window.navigator&&navigator.constructor===Navigator
  navigator.toString===Object.prototype.toString
  Object.getOwnPropertyDescriptor(Navigator.prototype,'webdriver').get.name
  Object.getOwnPropertyDescriptor(Navigator.prototype,'webdriver').get.toString()
  Object.getOwnPropertyDescriptor(Navigator.prototype,'webdriver').set
  navigator.permissions===navigator.permissions
  navigator.serviceWorker.controller
  navigator.serviceWorker.onmessage
  navigator.mediaDevices.ondevicechange
  Object.keys(navigator.mediaDevices.getSupportedConstraints()).join()
  navigator.mediaSession.playbackState
  navigator.mediaSession.metadata
  navigator.credentials.constructor.name
  navigator.geolocation.getCurrentPosition.length
  navigator.locks.request.length
  navigator.clipboard.readText.length
  navigator.storage.estimate.length
  navigator.wakeLock.request.length
  JSON.stringify(navigator.userAgentData)
  speechSynthesis.getVoices().length
  speechSynthesis.onvoiceschanged
`);
