/** What the machine says of itself: the navigator, what it plays, what it draws and how it sounds. */
import { CANVAS } from "./machine/canvas.ts";
import { MEDIA } from "./machine/media.ts";
import { NAVIGATOR } from "./machine/navigator.ts";
import { PICTURES } from "./machine/pictures.ts";
import { PLUGINS } from "./machine/plugins.ts";
import { SERVICES } from "./machine/services.ts";
import { SOUND } from "./machine/sound.ts";
import { WEBGL } from "./machine/webgl.ts";

export const MACHINE: readonly string[] = [
  ...NAVIGATOR,
  ...PLUGINS,
  ...MEDIA,
  ...SOUND,
  ...SERVICES,
  ...CANVAS,
  ...PICTURES,
  ...WEBGL,
];
