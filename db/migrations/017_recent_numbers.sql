-- The world asks for the last half year of many countries at once, in any version: by country and day, also of rows that
-- were withdrawn since.

drop index displacement_figures_series;
create index displacement_figures_series on displacement_figures (country, as_of, source, population_group);

drop index displacement_totals_touched;
create index displacement_totals_touched on displacement_totals (country, as_of, source, population_group);
