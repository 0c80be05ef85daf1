import { PasswordInput, type PasswordInputProps } from '@mantine/core'

/** A field for a secret. Mantine marks its other inputs as invalid where they have an error, this one not. */
export function SecretInput(props: PasswordInputProps) {
  return (
    <PasswordInput autoComplete="off" spellCheck={false} aria-invalid={Boolean(props.error)} {...props} />
  )
}
