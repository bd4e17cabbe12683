/**
 * The bundle of the command line, if it was built from the current sources. It loads in a fraction of the time.
 * @param root the project's folder, with a trailing slash
 * @returns its file
 */
export function bundleOf(root: string): string | undefined;
