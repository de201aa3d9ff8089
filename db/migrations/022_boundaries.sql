-- Where the places of a country lie, for maps: replaced as a whole for each admin level, and no part of any version: a map of
-- an earlier day is drawn on the newest boundaries.

create table boundaries (
  country text collate "C" not null,            -- ISO 3166-1 alpha-3
  admin_level smallint not null check (admin_level between 0 and 4),
  source text not null check (source <> ''),    -- as it is named under the map
  sha256 text collate "C" not null,             -- of the file
  places integer not null check (places > 0),
  shapes json not null,                         -- of each place its code, the point of its symbol, and its rings on a grid
  taken_in_at timestamptz not null default now(),
  primary key (country, admin_level)
);
