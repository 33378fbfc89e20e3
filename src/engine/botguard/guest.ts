/** The BotGuard guest: a browser's window in the child, in which it runs the remote script. */
import { isCompiled } from "../../self.ts";
import { GuestError, type Handlers } from "../child/guest.ts";
import type { Identity, VmInput } from "../engine.ts";
import { MINT, OPEN, START_MINTER } from "./calls.ts";
import { createWindow, loadLateParts, setAddress } from "./dom/window.ts";
import { loadInterpreter, type Mint, type ProgramResult, runProgram, type ScriptWindow } from "./program.ts";

/** Milliseconds after which a new minter tidies up: whoever waited for it has what was asked for. */
const TIDY_MS = 2_000;

/** Makes the window of a browser that is `argument`, an `Identity` as JSON. */
export async function startGuest(argument: string): Promise<Handlers> {
  const identity: Identity = JSON.parse(argument);
  if (!isCompiled) loadLateParts(identity);
  const page = await createWindow(identity);
  const window = page as unknown as ScriptWindow;
  const decoder = new TextDecoder();
  // Kept from the start: the script can reach and replace it.
  const setJitPolicy = Bun.unsafe.setJITPolicy;
  const { gc, shrink } = Bun;
  const later = setTimeout;
  let result: ProgramResult | undefined;
  let mint: Mint | undefined;
  return [
    [
      MINT,
      (contentBinding) => {
        if (!mint) throw new GuestError("unexpected", "there is no minter");
        return mint(decoder.decode(contentBinding));
      },
    ],
    [
      OPEN,
      async (payload, tell) => {
        const { interpreter, program, globalName, address, ytConfig }: VmInput = JSON.parse(
          decoder.decode(payload),
        );
        if (address !== undefined) setAddress(page, address);
        if (ytConfig !== undefined) Object.assign(window, { yt: { config_: window.JSON.parse(ytConfig) } });
        loadInterpreter(window, interpreter, globalName);
        tell();
        result = await runProgram(window, program, globalName);
        return result.snapshot;
      },
    ],
    [
      START_MINTER,
      async (integrityToken) => {
        if (!result) throw new GuestError("minter", "there is no program");
        // The executable starts with a JIT that is reluctant: what runs once, the program too, is not worth compiling.
        setJitPolicy(1);
        mint = await result.startMinter(decoder.decode(integrityToken));
        result = undefined;
        // Gives back what making the window and running the program left behind: 3 MB of 20.
        later(() => {
          gc(true);
          shrink();
        }, TIDY_MS);
        return "";
      },
    ],
  ];
}
