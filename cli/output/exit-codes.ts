/** The exit codes of `ajj`. `ajj --help` lists them. */
export const exitCodes = {
  /** Done, or nothing to do. */
  success: 0,
  /** Something is wrong with the request, or it was refused. Each problem is printed. */
  problems: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** An internal error. */
  internal: 70,
  /** Interrupted by Ctrl-C. Run the command again to continue. */
  interrupted: 130,
} as const;
