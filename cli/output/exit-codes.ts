/** What `ajj` ends with. Listed in `ajj --help`. */
export const exitCodes = {
  /** Done, or nothing to do. */
  success: 0,
  /** Something that the user asked for is wrong or was refused; each problem is printed. */
  problems: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** A fault of `ajj` itself. */
  internal: 70,
  /** Interrupted by Ctrl-C; run the command again and it goes on. */
  interrupted: 130,
} as const;
