/** Words of the renderer's onboarding feature. English. */
export const onboardingEn = {} as const
