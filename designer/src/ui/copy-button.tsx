import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { Button } from './button.tsx'
import { toast } from './toast.tsx'
import { uiWords } from './words.ts'

export function CopyButton({ text, label }: { text: string; label?: string }) {
  const words = useWords(uiWords)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      setTimeout(() => setCopied(false), 2_000)
    } catch {
      toast(words.copyFailed, { kind: 'error' })
    }
  }
  return (
    <Button
      size="small"
      onPress={copy}
      icon={copied ? <Check aria-hidden className="size-3.5" /> : <Copy aria-hidden className="size-3.5" />}
    >
      {copied ? words.copied : (label ?? words.copy)}
    </Button>
  )
}
