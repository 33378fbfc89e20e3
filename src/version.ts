/** The product's version, inlined from package.json when the executable is built. */
import { version } from "../package.json";

export const VERSION: string = version;
