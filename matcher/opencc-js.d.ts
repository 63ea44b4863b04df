// The package publishes its tables without types.
declare module "opencc-js/dict/TSCharacters" {
  const table: string;
  export default table;
}
