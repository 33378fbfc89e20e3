/** The page's code is embedded as text. */
declare module "*/program.js" {
  const text: string;
  export default text;
}
