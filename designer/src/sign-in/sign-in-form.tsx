import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { api, isSignedOut, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { signInWords } from './words.ts'

export function SignInForm() {
  const words = useWords(signInWords)
  const sentence = useSentence()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation(api.auth.signIn.mutationOptions({ onSuccess: () => queryClient.resetQueries() }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate({ email: email.trim(), password })
  }
  // Not signed in is what a wrong password looks like: the sentence for an ended session would mislead.
  const error = signIn.error ? (isSignedOut(signIn.error) ? words.wrong : sentence(signIn.error)) : null
  return (
    <Form
      onSubmit={submit}
      aria-label={words.title}
      className="flex w-full max-w-md flex-col gap-3 rounded-card border border-line bg-surface p-5"
    >
      <TextField
        label={words.email}
        type="email"
        autoComplete="username"
        isRequired
        value={email}
        onChange={setEmail}
      />
      <TextField
        label={words.password}
        type="password"
        autoComplete="current-password"
        isRequired
        value={password}
        onChange={setPassword}
      />
      {error && (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
      <Button look="primary" type="submit" isPending={signIn.isPending} className="mt-1">
        {words.submit}
      </Button>
    </Form>
  )
}
