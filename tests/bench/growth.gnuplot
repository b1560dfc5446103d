# SPDX-License-Identifier: GPL-3.0-or-later
# growth.gnuplot -- time and memory of the Nash methods over the number of actions, from the CSV of
# `growth`, which calls it with the names of the methods in `methods`.
set terminal svg size 860,400 font 'sans-serif,12' background 'white'
set datafile separator ','
set multiplot layout 1,2
set logscale xy
set xlabel 'actions of each player'
set xrange [1.6:2600]
set xtics (2, 5, 10, 20, 50, 100, 200, 500, 2000)
set mxtics 1
set mytics 1
set grid lc rgb '#dddddd'
set key bottom right samplen 1.5
csv = 'build-bench/growth.csv'
points(name, column) = sprintf("< grep '^%s,' %s | cut -d, -f2,%d", name, csv, column)

set title 'CPU seconds a game'
set ytics format '10^{%T}'
plot for [k = 1:words(methods)] points(word(methods, k), 3) using 1:2 with linespoints \
    lt k pt k ps 0.5 title word(methods, k)

set title 'peak memory of the process, MB'
set ytics format '%g'
plot for [k = 1:words(methods)] points(word(methods, k), 4) using 1:2 with linespoints \
    lt k pt k ps 0.5 notitle
