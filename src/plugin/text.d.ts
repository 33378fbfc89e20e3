/** Files that are embedded as text: `import text from "./file" with { type: "text" }`. */
declare module "*.py" {
  const text: string;
  export default text;
}
declare module "*/shim_node.mjs" {
  const text: string;
  export default text;
}
declare module "*/shim_deno.mjs" {
  const text: string;
  export default text;
}
declare module "*.txt" {
  const text: string;
  export default text;
}
