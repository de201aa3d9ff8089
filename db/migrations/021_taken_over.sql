-- How far a check has come, for whichever process is asked; and whether another process took the check over, which is done
-- once: a file on which two processes died is not tried a third time.
alter table imports
  add column progress jsonb,
  add column taken_over boolean not null default false;
