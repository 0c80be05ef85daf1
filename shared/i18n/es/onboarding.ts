import type { onboardingEn } from '../en/onboarding.ts'

/** Words of the renderer's onboarding feature. Spanish of Mexico. */
export const onboardingEs: Record<keyof typeof onboardingEn, string> = {}
