/** The arms of versions against each other are named by them: `v3`. */
export const versionArm = {
  of: (version: number): string => `v${version}`,
  number: (arm: string): number => Number(arm.slice(1)),
}
