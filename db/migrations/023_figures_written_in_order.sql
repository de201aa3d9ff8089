-- Rows of a file lie together in the indexes that are written for each of them: of figures a million come at once, and a place
-- at random in an index costs more than the row itself.

-- What stands: a key is a digest and falls anywhere, so the day that it holds goes before it.
drop index displacement_figures_current;
create unique index displacement_figures_current on displacement_figures (as_of, fact_key, country) where withdrawn_in is null;

-- A code names one place: its level, country and groups need not be compared with others to find it.
drop index displacement_figures_place;
create index displacement_figures_place on displacement_figures (location_code) where admin_level < 3;
