-- An account is looked up whatever its capitals. Where two differ in nothing else (ZhouMin beside zhoumin), one takes
-- the small letters: the one that is written so, or else the older. The other keeps its own way of writing.
UPDATE people SET account_key = CASE
  WHEN EXISTS (
    SELECT 1 FROM people AS other
    WHERE lower(other.account) = lower(people.account) AND other.id <> people.id AND (
      other.account = lower(other.account)
      OR (people.account <> lower(people.account)
        AND (other.created_at < people.created_at
          OR (other.created_at = people.created_at AND other.id < people.id)))
    )
  ) THEN account
  ELSE lower(account)
END;
