import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../api/client.ts'
import { knowDefinitions } from './known-names.ts'

/** Keeps what the brand says about its attributes and events at hand for lists and sentences, wherever they stand. */
export function useDefinitions(): void {
  const { data } = useQuery({ ...api.definitions.list.queryOptions(), staleTime: 60_000 })
  useEffect(() => {
    if (data) knowDefinitions(data)
  }, [data])
}
