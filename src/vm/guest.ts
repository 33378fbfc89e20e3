/** The child: locks itself up, then runs the remote script and answers its parent. */
export async function runGuest(): Promise<void> {}
