/** Sessions work as the engine as soon as the role exists; before the first migration it does not. */
export const takeEngineRole = `SELECT set_config('role', rolname, false) FROM pg_roles WHERE rolname = 'usher_engine'`

/**
 * The two roles below every statement. `usher_app` is held to one workspace by row-level security, `usher_engine` sees all
 * workspaces; neither owns a table, so neither can change the schema. Roles belong to the whole server, and two databases
 * may be migrated at once: the second creator finds them there.
 */
export const createRoles = `
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['usher_app', 'usher_engine'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', wanted);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL;
      END;
    END IF;
    IF NOT pg_has_role(current_user, wanted, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO CURRENT_USER', wanted);
    END IF;
  END LOOP;
END
$$;`

/** What an administrator runs when the login may not create roles. */
export const rolesByHand =
  'CREATE ROLE usher_app NOLOGIN NOINHERIT; CREATE ROLE usher_engine NOLOGIN NOINHERIT; GRANT usher_app, usher_engine TO <login>;'
